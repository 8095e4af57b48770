// Everything works without this file. It saves drafts, leaves at once, and shows less at a time.
const all = (what) => document.querySelectorAll(what);
const saves = [];

for (const form of all("form[data-autosave]")) {
  const out = form.querySelector("output");
  let timer = 0, dirty = false;
  const save = async () => {
    timer = 0;
    if (!dirty) return;
    dirty = false;
    let { unsaved: said, saved, kept } = out.dataset;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, keepalive: true, redirect: "error" });
      if (answer.status === 200) said = saved.replace("{}", (await answer.json()).saved);
      else if (answer.status === 401) said = kept;
      else if (answer.ok) said = "";
      else dirty = true;
    } catch {
      dirty = true;
    }
    out.textContent = said;
    if (dirty) timer ||= setTimeout(save, 9000);
  };
  form.addEventListener("input", () => { dirty = true; timer ||= setTimeout(save, 5000); });
  form.addEventListener("submit", () => { clearTimeout(timer); dirty = false; });
  saves.push(save);
}

const leave = document.querySelector("form[data-leave]");
if (leave) {
  leave.addEventListener("submit", () => {
    document.documentElement.className = "gone";
    saves.forEach((save) => save());
  });
  let shifts = [];
  document.addEventListener("keyup", (event) => {
    shifts = event.key === "Shift" ? [...shifts.slice(-2), event.timeStamp] : [];
    if (shifts.length === 3 && shifts[2] - shifts[0] < 2000) leave.requestSubmit();
  });
}

for (const field of all("[data-shown-if]")) {
  const [name, value] = field.dataset.shownIf.split("=");
  const show = () => { field.hidden = !document.querySelector(`[name="${name}"][value="${value}"]:checked`); };
  for (const one of all(`[name="${name}"]`)) one.addEventListener("change", show);
  show();
}

for (const one of all("details:has(.wrong)")) one.open = true;
document.querySelector("[data-focus]")?.focus();
