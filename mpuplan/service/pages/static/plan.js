// The page of a plan: regions in pictures can be reached, read out, and filtered by context.
const regions = [...document.querySelectorAll(".drawn .mpu [data-slot]")];
const panel = document.getElementById("region");
const choice = document.getElementById("context");

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function said(region) {
  return region.querySelector("title").textContent.split(" | ");
}

// The row group of the table of register words that belongs to a region.
function wordsOf(region) {
  const { mpu, prbar, prlar } = region.dataset;
  return document.querySelector(`[data-words="${mpu}:${prbar}:${prlar}"]`);
}

// The fields of both words, below the name of each register.
function fieldsOf(words) {
  const table = document.createElement("table");
  table.append(element("caption", "Register fields", { class: "unseen" }));
  let last = "";
  for (const row of words.rows) {
    const [register, field, value, says] = [...row.cells].slice(-4).map((cell) => cell.textContent);
    if (register !== last) {
      const head = table.insertRow();
      head.append(element("th", register, { colspan: 3, scope: "rowgroup", class: "register" }));
      last = register;
    }
    const made = table.insertRow();
    made.append(element("th", field, { scope: "row" }), element("td", value), element("td", says));
  }
  return table;
}

function show(region) {
  const [head, ...lines] = said(region);
  const parts = [element("h3", head), ...lines.map((line) => element("p", line))];
  const words = wordsOf(region);
  if (words !== null) parts.push(fieldsOf(words));
  panel.hidden = false;
  panel.replaceChildren(...parts);
}

function filter(context) {
  choice.value = context;
  for (const each of document.querySelectorAll(".drawn .mpu [data-context]")) {
    const mine = each.dataset.context.split(" ").includes(context);
    each.classList.toggle("away", context !== "" && !mine);
  }
}

// One region of a picture is reached by Tab, the others from there by arrow keys.
function rove(all, event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const at = all.indexOf(event.currentTarget);
  const next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : at + (step ?? NaN);
  if (!(next in all)) return;
  event.preventDefault();
  all[at].setAttribute("tabindex", "-1");
  all[next].setAttribute("tabindex", "0");
  all[next].focus();
}

function press(event) {
  if (event.key === "Escape") filter("");
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  filter(event.currentTarget.dataset.context);
}

function enliven(picture) {
  const all = [...picture.querySelectorAll("[data-slot]")];
  if (all.length) picture.setAttribute("role", "group");
  for (const [at, region] of all.entries()) {
    region.setAttribute("role", "button");
    region.setAttribute("aria-label", said(region).join(", "));
    region.setAttribute("tabindex", at === 0 ? "0" : "-1");
    region.addEventListener("focus", () => show(region));
    region.addEventListener("pointerenter", () => show(region));
    region.addEventListener("click", () => filter(region.dataset.context));
    region.addEventListener("keydown", press);
    region.addEventListener("keydown", (event) => rove(all, event));
  }
}

// A link to a section that is folded unfolds it.
function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

document.querySelectorAll(".drawn .mpu").forEach(enliven);
if (regions.length) {
  document.querySelector(".tools").hidden = false;
}
choice?.addEventListener("change", () => filter(choice.value));
addEventListener("hashchange", unfold);
unfold();
