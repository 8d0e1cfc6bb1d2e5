"use strict";
// Text from hand-ins only ever becomes textContent: nothing here parses HTML.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);
const { students, exercises, outcomes, misconceptions, rows } = read("data");
const PAGE = 100;
const PRINTED = 2000;
const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;

function element(tag, text, label) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (label) made.dataset.label = label;
  return made;
}

function heading(column, label) {
  const sort = element("button", label);
  sort.type = "button";
  column.replaceChildren(sort);
  return sort;
}

function mark(columns, chosen, descending) {
  for (const column of columns) column.removeAttribute("aria-sort");
  chosen.setAttribute("aria-sort", descending ? "descending" : "ascending");
}

// ---- tables that stand in the page: their rows are put into another order ----

function makeSortable(table) {
  const columns = [...table.tHead.rows[0].cells];
  columns.forEach((column, index) => {
    heading(column, column.textContent).addEventListener("click", () => {
      const numeric = column.classList.contains("number");
      const before = column.getAttribute("aria-sort");
      const descending = before ? before === "ascending" : numeric;
      const sign = descending ? -1 : 1;
      const sorted = [...table.tBodies[0].rows].map((row) => [row.cells[index].textContent.trim(), row]);
      sorted.sort(([a], [b]) => sign * (numeric ? (parseFloat(a) || 0) - (parseFloat(b) || 0) : compare(a, b)));
      table.tBodies[0].append(...sorted.map(([, row]) => row));
      mark(columns, column, descending);
    });
  });
}

// ---- hand-ins: kept as data, of which one page is shown ----

const [ID, NAME, SECTION, FOLDER] = [0, 1, 2, 3];
const told = (row) => [...row[5].map((index) => misconceptions[index][2]), row[6]].filter(Boolean).join("; ");
const columns = [
  { label: "student", key: (row) => students[row[0]][ID] },
  { label: "name", key: (row) => students[row[0]][NAME] },
  { label: "section", key: (row) => students[row[0]][SECTION] },
  { label: "exercise", key: (row) => exercises[row[1]] },
  { label: "score", key: (row) => (row[2] === null ? -1 : row[2] / row[3]), number: true },
  { label: "outcome", key: (row) => outcomes[row[4]] },
  { label: "misconceptions, message", key: told },
];
const haystacks = rows.map((row) =>
  [...students[row[0]].slice(0, 3), exercises[row[1]], outcomes[row[4]], told(row)].join("\n").normalize("NFC").toLowerCase(),
);
let order = rows.map((_, index) => index);
let shown = order;
let page = 0;

function person(index) {
  const [id, , , folder] = students[index];
  if (folder === undefined) return document.createTextNode(id);
  const link = element("a", id);
  link.href = `${encodeURIComponent(folder || id)}/feedback.html`;
  return link;
}

function line(row) {
  const made = document.createElement("tr");
  const [student, exercise, score, points, outcome] = row;
  const first = element("th", undefined, "student");
  first.scope = "row";
  first.append(person(student));
  const grade = element("td", score === null ? "" : `${score}/${points}`, "score");
  grade.className = "number";
  const word = element("span", outcomes[outcome]);
  word.className = `mark ${outcomes[outcome].replaceAll(" ", "-")}`;
  const cell = element("td", undefined, "outcome");
  cell.append(word);
  const message = element("td", told(row), "message");
  message.className = "told";
  made.append(
    first,
    element("td", students[student][NAME], "name"),
    element("td", students[student][SECTION], "section"),
    element("td", exercises[exercise], "exercise"),
    grade,
    cell,
    message,
  );
  return made;
}

function show(from, to) {
  byId("grades").tBodies[0].replaceChildren(...shown.slice(from, to).map((index) => line(rows[index])));
}

function turn(to) {
  const last = Math.max(0, Math.ceil(shown.length / PAGE) - 1);
  page = Math.min(Math.max(0, to), last);
  show(page * PAGE, (page + 1) * PAGE);
  byId("page").textContent = `page ${page + 1} of ${last + 1}`;
  byId("previous").disabled = page === 0;
  byId("next").disabled = page === last;
}

function tell(printed = shown.length) {
  const cut = printed < shown.length ? `; the first ${printed} are printed` : "";
  byId("found").textContent = `${shown.length} of ${rows.length} hand-ins${cut}`;
}

function filter() {
  const words = byId("search").value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  const [exercise, outcome, misconception] = ["exercise", "outcome", "misconception"].map((name) => byId(`by-${name}`).value);
  shown = order.filter((index) => {
    const row = rows[index];
    return (
      (exercise === "" || row[1] === Number(exercise)) &&
      (outcome === "" || row[4] === Number(outcome)) &&
      (misconception === "" || row[5].includes(Number(misconception))) &&
      words.every((word) => haystacks[index].includes(word))
    );
  });
  tell();
  turn(0);
}

function makeGradesSortable() {
  const cells = [...byId("grades").tHead.rows[0].cells];
  cells.forEach((cell, index) => {
    const { key, number } = columns[index];
    heading(cell, cell.textContent).addEventListener("click", () => {
      const descending = cell.getAttribute("aria-sort") === "ascending";
      const sign = descending ? -1 : 1;
      const keys = rows.map(key);
      order = rows.map((_, row) => row);
      order.sort((a, b) => sign * (number ? keys[a] - keys[b] : compare(keys[a], keys[b])) || a - b);
      mark(cells, cell, descending);
      filter();
    });
  });
}

function options(id, labels) {
  const made = labels.map((label, index) => {
    const option = element("option", label);
    option.value = String(index);
    return option;
  });
  byId(id).append(...made.filter((option) => option.label).sort((a, b) => compare(a.label, b.label)));
  byId(id).addEventListener("change", filter);
}

function showSlowest() {
  const measured = read("durations");
  byId("slowest").hidden = measured.length === 0;
  byId("slowest").querySelector("tbody").append(
    ...measured.map(([index, seconds]) => {
      const made = document.createElement("tr");
      const first = element("th", undefined, "student");
      first.scope = "row";
      first.append(person(rows[index][0]));
      const time = element("td", seconds.toFixed(3), "seconds");
      time.className = "number";
      made.append(first, element("td", exercises[rows[index][1]], "exercise"), time);
      return made;
    }),
  );
}

options("by-exercise", exercises);
options("by-outcome", outcomes);
options("by-misconception", misconceptions.map(([exercise, task, name]) => `${exercises[exercise]} ${task}: ${name}`));
byId("search").addEventListener("input", filter);
byId("previous").addEventListener("click", () => turn(page - 1));
byId("next").addEventListener("click", () => turn(page + 1));
for (const button of document.querySelectorAll("[data-misconception]")) {
  button.addEventListener("click", () => {
    byId("search").value = "";
    byId("by-exercise").value = byId("by-outcome").value = "";
    byId("by-misconception").value = button.dataset.misconception;
    filter();
    byId("hand-ins").scrollIntoView();
    byId("by-misconception").focus({ preventScroll: true });
  });
}
window.addEventListener("beforeprint", () => {
  show(0, PRINTED);
  tell(Math.min(PRINTED, shown.length));
});
window.addEventListener("afterprint", () => {
  tell();
  turn(page);
});
showSlowest();
for (const table of document.querySelectorAll("table.sortable")) makeSortable(table);
makeGradesSortable();
filter();
