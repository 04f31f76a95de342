// Which keys may stand at a place of a board, by the JSON schema of boards.
let schema = null;

export async function loadSchema() {
  const response = await fetch("/api/v1/schemas/board");
  if (response.ok) schema = await response.json();
}

// What may stand at a row and column (from 0): a sentence, and keys with their values.
export function keysAt(lines, row, column) {
  if (schema === null) return null;
  const { path, key } = placeOf(lines, row, column);
  let parents = objects(schema);
  for (const name of path) {
    parents = parents.flatMap((each) => (each.properties[name] ? objects(each.properties[name]) : []));
  }
  if (parents.length === 0) return null;
  const names = [...new Set(parents.flatMap((each) => Object.keys(each.properties)))];
  const keys = names.map((name) => {
    const owner = parents.find((each) => each.properties[name]);
    const must = owner.required?.includes(name) ? ", needed" : "";
    return { name, says: valueOf(owner.properties[name]) + must, here: name === key };
  });
  const about = parents.map((each) => each.description).find(Boolean) ?? "";
  return { about: `${path.join(" > ") || "Board"}. ${about.replaceAll("``", "")}`, keys };
}

// The keys that lead to a place, and the key that stands there.
export function placeOf(lines, row, column) {
  const flow = flowAt(lines[row], column);
  let indent = keyColumn(lines[row]);
  if (lines[row].trim() === "") indent = Math.max(column, 0);
  const path = [];
  for (let at = row - 1; at >= 0 && indent > 0; at -= 1) {
    const match = /^((?:\s|- )*)([\w-]+):/.exec(lines[at]);
    if (match !== null && match[1].length < indent) {
      path.unshift(match[2]);
      indent = match[1].length;
    } else if (match !== null && match[1].includes("-") && match[1].indexOf("-") < indent) {
      indent = Math.min(indent, match[1].length);
    }
  }
  return { path: [...path, ...flow.path], key: flow.key };
}

function keyColumn(line) {
  return /^(?:\s|- )*/.exec(line)[0].length;
}

// Keys of the flow mappings around a column of a line.
function flowAt(line, column) {
  const stack = [];
  let key = "";
  for (const token of line.slice(0, column).match(/[\w-]+(?=\s*:)|[{}[\],]/g) ?? []) {
    if (token === "{" || token === "[") stack.push(key);
    else if (token === "}" || token === "]") key = stack.pop() ?? "";
    else if (token !== ",") key = token;
  }
  const word = /[\w-]*$/.exec(line.slice(0, column))[0];
  const rest = /^[\w-]*(?=\s*:)/.exec(line.slice(column));
  const path = stack.filter((each, at) => each && each !== stack[at - 1]);
  return { path, key: rest === null ? key : word + rest[0] };
}

// All objects that a schema allows, those in lists included.
function objects(node, depth = 0) {
  if (depth > 12) return [];
  if (node.$ref) return objects(schema.$defs[node.$ref.split("/").pop()], depth + 1);
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.items ? [node.items] : [])];
  return [...(node.properties ? [node] : []), ...inner.flatMap((each) => objects(each, depth + 1))];
}

// What kind of value a schema wants, in a few words.
function valueOf(node) {
  if (node.$ref) return valueOf(schema.$defs[node.$ref.split("/").pop()]);
  if (node.enum) return node.enum.join(" | ");
  if (node.const !== undefined) return String(node.const);
  const variants = [...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  if (variants.length) {
    const said = [...new Set(variants.map(valueOf))].filter((each) => each !== "null");
    return said.join(" or ");
  }
  if (node.type === "array") return `list of ${node.items ? valueOf(node.items) : "values"}`;
  if (node.type === "object") return "mapping";
  if (node.type === "string" && node.pattern?.includes("KiB")) return "size or address";
  return { integer: "number", string: "text", boolean: "true | false" }[node.type] ?? node.type ?? "value";
}
