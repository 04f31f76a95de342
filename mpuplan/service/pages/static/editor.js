// The board editor: line numbers, findings while one types, and the keys at the cursor.
import { keysAt, loadSchema } from "./keys.js";

const form = document.querySelector("form.editor");
const text = document.getElementById("text");
const gutter = form.querySelector(".gutter");
const findings = document.getElementById("findings");
const position = document.getElementById("position");
const PAUSE = 500; // milliseconds without a key until the board is checked
let timer = 0;
let frame = 0;
let asking = null;

function number() {
  const levels = new Map();
  for (const link of findings.querySelectorAll("a[data-line]")) {
    const level = link.nextElementSibling?.className.replace("l-", "") ?? "note";
    if (!levels.has(link.dataset.line) || level === "error") levels.set(link.dataset.line, level);
  }
  const count = text.value.split("\n").length;
  const lines = Array.from({ length: count }, (_, at) => {
    const line = document.createElement("div");
    line.textContent = at + 1;
    line.className = levels.get(String(at + 1)) ?? "";
    return line;
  });
  gutter.replaceChildren(...lines);
  follow();
}

function follow() {
  gutter.scrollTop = text.scrollTop;
}

async function check() {
  asking?.abort();
  asking = new AbortController();
  const headers = { "X-Mpuplan-Fragment": "findings", Accept: "text/html" };
  const request = { method: "POST", body: new FormData(form), headers, signal: asking.signal };
  try {
    const response = await fetch(form.dataset.check, request);
    if (response.redirected) throw new Error("you are signed out; sign in in another tab");
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    show(await response.text());
  } catch (error) {
    if (error.name !== "AbortError") position.textContent = `Not checked: ${error.message}`;
  }
}

function show(markup) {
  const made = document.createElement("template");
  made.innerHTML = markup; // written by our own template, which escapes what it takes from boards
  if (made.content.textContent !== findings.textContent) findings.replaceChildren(made.content);
  number();
}

function jump(line, column) {
  const lines = text.value.split("\n");
  const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  text.focus();
  text.setSelectionRange(at, at);
  text.scrollTop = Math.max(0, (line - 5) * (text.scrollHeight / lines.length));
  look();
}

function look() {
  const before = text.value.slice(0, text.selectionStart).split("\n");
  const line = before.length;
  const column = before[line - 1].length + 1;
  position.textContent = `Line ${line}, column ${column}. Tab leaves the editor.`;
  keys(text.value.split("\n"), line - 1, column - 1);
}

function keys(lines, row, column) {
  const found = keysAt(lines, row, column);
  document.getElementById("keys").hidden = found === null;
  if (found === null) return;
  document.getElementById("key-path").textContent = found.about;
  const rows = found.keys.flatMap(({ name, says, here }) => {
    const term = document.createElement("dt");
    const meaning = document.createElement("dd");
    term.textContent = name;
    term.className = here ? "here" : "";
    meaning.textContent = says;
    return [term, meaning];
  });
  document.getElementById("key-list").replaceChildren(...rows);
}

text.addEventListener("input", () => {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(number); // once: a text may come with an event for each line
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
});
text.addEventListener("scroll", follow);
for (const event of ["keyup", "click", "focus"]) text.addEventListener(event, look);
document.getElementById("file").addEventListener("change", check);
findings.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (link === null) return;
  event.preventDefault();
  jump(Number(link.dataset.line), Number(link.dataset.col));
});
number();
await loadSchema();
const [, line, column] = /^#(\d+):(\d+)$/.exec(location.hash) ?? [];
if (line) jump(Number(line), Number(column));
else if (document.activeElement === text) look();
