// The page follows the state that the server sends: it draws what differs from what it has drawn.
"use strict";

const find = (id) => document.getElementById(id);
const wide = matchMedia("(min-width: 60rem)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const shown = { memo: 0, paper: 0, data: 0, problems: "", themes: "", subjects: "" };
let state = {};

/** Make an element; text never becomes markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// ---------------------------------------------------------------- the state

function follow() {
  const source = new EventSource("events");
  source.onmessage = (event) => draw(JSON.parse(event.data));
  source.onerror = () => {
    const ended = source.readyState === EventSource.CLOSED;
    find("work").textContent = ended
      ? "The preview has ended. Start it again, and open the address that it prints."
      : "No answer from briefgen; trying again…";
    find("work").className = "work lost";
  };
}

function draw(next) {
  state = next;
  drawWork();
  drawChoices();
  drawProblems();
  if (state.memo && state.memo.number !== shown.memo) drawMemo();
  if (state.paper && state.paper.number !== shown.paper) drawPages();
  drawPaperNote();
  drawFiles();
  drawData();
}

const WORK = { reading: "Reading…", memo: "Printing the memo…", paper: "Printing the PDF…" };

function drawWork() {
  const { work, memo, paper } = state;
  const done = [];
  if (memo) done.push(`Memo ${memo.at}, ${memo.took} ms`);
  if (memo && paper && paper.number === memo.number) done.push(`PDF ${paper.took} ms`);
  const busy = work === "reading" && state.reading ? `Reading ${state.reading}…` : WORK[work];
  const text = busy && (work !== "paper" || !paper) ? busy : state.failed ? "The last save could not be shown" : done.join(" · ");
  find("work").textContent = text || "Starting…";
  find("work").className = work && work !== "word" ? "work busy" : "work";
}

// ---------------------------------------------------------------- what can be chosen

function drawChoices() {
  fill(find("theme"), "themes", state.themes || [], state.theme, (name) => [name, name]);
  fill(find("subject"), "subjects", state.subjects || [], state.subject, (item) => [item.key, item.label]);
}

function fill(select, key, items, chosen, pair) {
  const text = JSON.stringify(items);
  if (text !== shown[key]) {
    shown[key] = text;
    select.replaceChildren();
    const groups = new Map();
    for (const item of items) {
      const [value, label] = pair(item);
      let place = select;
      if (item.group) {
        if (!groups.has(item.group)) {
          groups.set(item.group, make("optgroup", { label: item.group }));
          select.append(groups.get(item.group));
        }
        place = groups.get(item.group);
      }
      place.append(make("option", { value }, label));
    }
  }
  if (document.activeElement !== select || !select.value) select.value = chosen || "";
}

function choose() {
  fetch("choice", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ theme: find("theme").value || state.theme || "", subject: find("subject").value }),
  });
}

// ---------------------------------------------------------------- problems

function drawProblems() {
  const problems = state.problems || [];
  const text = JSON.stringify([problems, state.failed, state.failed && state.memo && state.memo.at]);
  if (text === shown.problems) return;
  const before = shown.problems && JSON.parse(shown.problems);
  shown.problems = text;
  const errors = problems.filter((problem) => problem.severity === "error");
  const others = problems.filter((problem) => problem.severity !== "error");
  find("problems").hidden = !problems.length;
  find("problems").classList.toggle("failed", Boolean(state.failed));
  find("problems-title").textContent = title(errors, others);
  find("kept").hidden = !state.failed;
  find("kept").textContent = state.memo
    ? `Below is still the memo of ${state.memo.at}, the last that could be printed.`
    : "There is nothing to show yet.";
  find("errors").replaceChildren(...errors.map(drawProblem));
  find("warnings-box").hidden = !others.length;
  find("warnings-title").textContent = errors.length ? count(others.length, "warning") : "Show them";
  find("warnings").replaceChildren(...others.map(drawProblem));
  find("memo").classList.toggle("kept-good", Boolean(state.failed && state.memo));
  announce(errors, before && before[1]);
}

function title(errors, others) {
  if (state.failed) return `This save cannot be shown: ${count(errors.length, "error")}`;
  return errors.length ? count(errors.length, "error") : count(others.length, "warning");
}

function announce(errors, wasFailed) {
  const first = errors[0];
  if (state.failed && first) {
    const place = first.line ? `${first.path}, line ${first.line}: ` : "";
    find("news").textContent = `${title(errors, [])}. ${place}${first.message}`;
  } else if (wasFailed) {
    find("news").textContent = "Mended: the memo shows the last save again.";
  }
}

function drawProblem(problem) {
  const place = [problem.path, problem.line, problem.column].filter((part) => part).join(":");
  return make(
    "li",
    { class: `problem ${problem.severity}` },
    make("p", { class: "message" }, make("span", { class: "severity" }, `${problem.severity}: `), problem.message),
    place ? make("p", { class: "place" }, place) : null,
    problem.excerpt ? drawExcerpt(problem.excerpt) : null,
    problem.hint ? make("p", {}, `To mend it: ${problem.hint}`) : null,
    problem.found && !problem.message.includes(problem.found) ? drawSaid("found", problem.found) : null,
    problem.expected ? drawSaid("expected", problem.expected) : null,
  );
}

/** Long lists, such as all the names there are, are folded up. */
function drawSaid(name, text) {
  if (text.length < 160) return make("p", { class: "said" }, `${name}: ${text}`);
  return make("details", { class: "said" }, make("summary", {}, name), make("p", {}, text));
}

function drawExcerpt(excerpt) {
  const [line, below = ""] = excerpt.split("\n");
  const [gutter] = below.match(/^ *\|/) || [""];
  const caret = make("span", { class: "caret" }, below.slice(gutter.length));
  return make(
    "pre",
    { tabindex: "0", role: "group", "aria-label": "The line" },
    line,
    below ? make("span", { "aria-hidden": "true" }, `\n${gutter}`, caret) : null,
  );
}

// ---------------------------------------------------------------- the memo

/** Load the new memo behind the old one and change them when it is there: nothing flickers. */
function drawMemo() {
  shown.memo = state.memo.number;
  const frame = find("frame");
  frame.querySelectorAll(".coming").forEach((late) => late.remove());
  const old = frame.querySelector("iframe");
  const next = make("iframe", {
    class: "coming",
    sandbox: "allow-same-origin",
    title: `Memo: ${state.memo.title}`,
    src: `memo?number=${state.memo.number}`,
  });
  next.addEventListener("load", () => changeMemo(old, next), { once: true });
  frame.append(next);
}

function changeMemo(old, next) {
  if (!next.isConnected) return;
  const fresh = next.contentDocument;
  let changed = [];
  if (old && old.contentDocument) {
    next.contentWindow.scrollTo(old.contentWindow.scrollX, old.contentWindow.scrollY);
    changed = differing(old.contentDocument, fresh);
    if (document.activeElement === old) next.focus();
    old.remove();
  }
  fresh.addEventListener("click", openOutside);
  next.classList.remove("coming");
  next.dataset.number = shown.memo;
  point(changed, next.contentWindow);
}

/** Find the blocks of the new memo that the old one does not have. */
function differing(before, after) {
  const blocks = (page) => [...page.querySelectorAll("header, main > *")];
  const known = new Set(blocks(before).map((block) => block.outerHTML));
  const found = blocks(after).filter((block) => !known.has(block.outerHTML));
  return found.length < blocks(after).length ? found : [];
}

const GLOW = [{ backgroundColor: "rgb(255 200 60 / 45%)" }, { backgroundColor: "rgb(255 200 60 / 0%)" }];

/** Lead the eye to what changed. */
function point(changed, view) {
  if (!changed.length) return;
  const { top, bottom } = changed[0].getBoundingClientRect();
  if (bottom < 0 || top > view.innerHeight) changed[0].scrollIntoView({ block: "center" });
  if (calm.matches) return;
  for (const block of changed) {
    block.animate(GLOW, { duration: 1400, easing: "steps(7)" }); // few steps: the PDF is being printed meanwhile
  }
}

/** Links of the memo lead out of its frame, which may not go anywhere. */
function openOutside(event) {
  const link = event.target.closest("a[href]");
  if (!link || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  if (/^(https?|mailto):/.test(link.href)) window.open(link.href, "_blank", "noopener,noreferrer");
}

// ---------------------------------------------------------------- the pages of the PDF

function drawPages() {
  shown.paper = state.paper.number;
  const sheets = find("sheets");
  const { pages } = state.paper;
  while (sheets.children.length > pages.length) sheets.lastChild.remove();
  pages.forEach(([width, height], index) => {
    if (!sheets.children[index]) sheets.append(makeSheet());
    const [picture, number] = sheets.children[index].children;
    picture.width = Math.round(width);
    picture.height = Math.round(height);
    picture.alt = `Page ${index + 1} of the PDF; its text is in the memo`;
    picture.src = `pages/${index + 1}?number=${shown.paper}&width=${pictureWidth()}`;
    number.textContent = `Page ${index + 1} of ${pages.length}`;
  });
}

function makeSheet() {
  return make("li", {}, make("img", { loading: "lazy", decoding: "async" }), make("p", { class: "number" }));
}

function pictureWidth() {
  const room = Math.min(find("sheets").clientWidth - 32, 992);
  return Math.round(Math.max(room, 320) * Math.min(devicePixelRatio, 2));
}

function drawPaperNote() {
  const { paper, memo } = state;
  const late = Boolean(paper && memo && paper.number !== memo.number);
  const note = find("paper");
  const isWaiting = late && Boolean(state.work);
  note.hidden = Boolean(paper && paper.pages.length && (!late || isWaiting));
  note.classList.toggle("stale", late);
  if (!paper) note.textContent = "The pages of the PDF appear here.";
  else if (late) note.textContent = `These pages are of ${paper.at}; the PDF of the last save could not be printed.`;
  else note.textContent = "The pages cannot be drawn; download the PDF to see it.";
}

// ---------------------------------------------------------------- files

function drawFiles() {
  offer(find("docx"), "docx", state.word);
  offer(find("pdf"), "pdf", state.paper);
}

function offer(link, suffix, isThere) {
  if (isThere) link.href = `download/${suffix}`;
  link.setAttribute("aria-disabled", String(!isThere));
}

// ---------------------------------------------------------------- the data

const open = new Set(["brief"]);
let data = null;
let meanings = {};

async function drawData() {
  if (!state.memo || shown.data === state.memo.number || !isSelected("data")) return;
  shown.data = state.memo.number;
  ({ data, meanings } = await (await fetch("data")).json());
  drawTree();
}

function drawTree() {
  const wanted = find("filter").value.trim().toLowerCase();
  find("tree").replaceChildren(wanted ? drawFound(wanted) : drawBranch(data, ""));
}

const isBranch = (value) => value !== null && typeof value === "object";
const pathOf = (path, key, isList) => (isList ? `${path}[${key}]` : path ? `${path}.${key}` : key);

function drawBranch(value, path) {
  const list = Array.isArray(value);
  const rows = Object.entries(value).map(([key, child]) => drawRow(key, child, pathOf(path, key, list)));
  return make("ul", {}, ...rows);
}

function drawRow(key, value, path) {
  if (!isBranch(value)) return make("li", {}, nameButton(key, path), " ", drawValue(value), ...drawMeaning(path));
  const size = Array.isArray(value) ? count(value.length, "item") : count(Object.keys(value).length, "field");
  const box = make("details", { open: open.has(path) }, make("summary", {}, `${key} `, make("span", { class: "kind" }, size), ...drawMeaning(path)));
  const unfold = () => {
    if (box.open && box.children.length === 1) box.append(drawBranch(value, path));
    if (box.open) open.add(path); else open.delete(path);
  };
  box.addEventListener("toggle", unfold);
  if (box.open) unfold();
  return make("li", {}, box);
}

function drawMeaning(path) {
  const meaning = meanings[path.replace(/\[\d+\]/g, "")];
  return meaning ? [" ", make("span", { class: "meaning" }, meaning)] : [];
}

function nameButton(text, path) {
  const button = make("button", { type: "button", class: "name", title: `Copy {{ ${path} }}` }, text);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(`{{ ${path} }}`);
    find("news").textContent = `Copied {{ ${path} }}`;
    button.textContent = "copied";
    setTimeout(() => { button.textContent = text; }, 900);
  });
  return button;
}

function drawValue(value) {
  if (value === "") return make("span", { class: "kind" }, "empty");
  return make("span", { class: "value" }, String(value));
}

const MOST = 200;

function drawFound(wanted) {
  const rows = [];
  const visit = (value, path) => {
    for (const [key, child] of Object.entries(value)) {
      if (rows.length >= MOST) return;
      const place = pathOf(path, key, Array.isArray(value));
      if (isBranch(child)) visit(child, place);
      else if (place.toLowerCase().includes(wanted) || String(child).toLowerCase().includes(wanted)) {
        rows.push(make("li", {}, nameButton(place, place), " ", drawValue(child)));
      }
    }
  };
  visit(data || {}, "");
  return rows.length ? make("ul", {}, ...rows) : make("p", { class: "note" }, "Nothing of that name or value.");
}

// ---------------------------------------------------------------- tabs

const TABS = ["memo", "pages", "data"];
let selected = "memo";
const isSelected = (name) => name === current();
const current = () => (wide.matches && selected === "memo" ? "pages" : selected);

function drawTabs() {
  for (const name of TABS) {
    const tab = find(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === current()));
    tab.tabIndex = name === current() ? 0 : -1;
    find(name).hidden = name !== current() && !(name === "memo" && wide.matches);
  }
  drawData();
}

function select(name) {
  selected = name;
  drawTabs();
}

/** Arrow keys go from tab to tab, as in every list of tabs. */
function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const names = wide.matches ? TABS.slice(1) : TABS;
  const next = names[(names.indexOf(current()) + step + names.length) % names.length];
  select(next);
  find(`tab-${next}`).focus();
  event.preventDefault();
}

for (const name of TABS) find(`tab-${name}`).addEventListener("click", () => select(name));
document.querySelector(".tabs").addEventListener("keydown", moveTab);
wide.addEventListener("change", drawTabs);
find("theme").addEventListener("change", choose);
find("subject").addEventListener("change", choose);
find("filter").addEventListener("input", () => data && drawTree());
drawTabs();
follow();
