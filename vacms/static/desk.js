// Everything works without this file. It saves drafts, leaves the page at once, and shows less at a time.
"use strict";
const all = (what) => document.querySelectorAll(what);
const saves = [];

for (const form of all("form[data-autosave]")) {
  const out = form.querySelector("output");
  let timer = 0, dirty = false;
  const save = async () => {
    timer = 0;
    if (!dirty) return;
    dirty = false;
    const say = (text) => { out.textContent = text; };
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true, redirect: "error",
      });
      if (answer.status === 401) say(out.dataset.kept);
      else if (answer.status === 200) say(out.dataset.saved.replace("{}", (await answer.json()).saved));
      else if (!answer.ok) throw answer;
    } catch {
      dirty = true;
      say(out.dataset.unsaved);
    }
  };
  form.addEventListener("input", () => { dirty = true; timer ||= setTimeout(save, 5000); });
  form.addEventListener("submit", () => { clearTimeout(timer); dirty = false; });
  saves.push(save);
}

const leave = document.querySelector("form[data-leave]");
if (leave) {
  const go = () => {
    document.documentElement.className = "gone";
    saves.forEach((save) => save());
    leave.submit();
  };
  let shifts = [];
  leave.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  document.addEventListener("keyup", (event) => {
    shifts = event.key === "Shift" ? [...shifts.slice(-2), event.timeStamp] : [];
    if (shifts.length === 3 && shifts[2] - shifts[0] < 2000) go();
  });
}

for (const field of all("[data-shown-if]")) {
  const [name, value] = field.dataset.shownIf.split("=");
  const show = () => { field.hidden = !document.querySelector(`[name="${name}"][value="${value}"]:checked`); };
  for (const one of all(`[name="${name}"]`)) one.addEventListener("change", show);
  show();
}

document.querySelector("[data-focus]")?.focus();
