// Builds elements from names, attributes and text. Text is only ever text: nothing that comes from
// the server is parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. Attributes that are null or false are left out; functions listen. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  set(element, attributes);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets attributes as el() does; what is null or false is removed. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
    } else if (element.getAttribute(name) !== String(value)) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  return element;
}

/** Sets text only where it differs, so that nothing is repainted or read out in vain. */
export function text(element, value) {
  if (element.textContent !== value) {
    element.textContent = value;
  }
  return element;
}

/** A table with a caption for screen readers; {numeric: true} columns are set right. */
export function table(caption, columns, rows, attributes = {}) {
  return el("table", attributes,
    el("caption", { class: "unseen" }, caption),
    el("thead", {}, el("tr", {}, columns.map((column) =>
      el("th", { scope: "col", class: column.numeric ? "numeric" : null }, column.name)))),
    tableBody(columns, rows));
}

/** The body alone, to replace an earlier one. A row is a list of texts or elements. */
export function tableBody(columns, rows) {
  return el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, i) =>
    i === 0
      ? el("th", { scope: "row" }, cell)
      : el("td", { class: columns[i].numeric ? "numeric" : null }, cell)))));
}

let announcer = null;

/** Says {message} to a screen reader once it has finished what it is saying. */
export function announce(message) {
  if (announcer === null) {
    announcer = el("div", { class: "unseen", "aria-live": "polite", "data-testid": "announcer" });
    document.body.append(announcer);
  }
  announcer.append(el("p", {}, message));
  if (announcer.childElementCount > 20) {
    announcer.firstElementChild.remove();
  }
}

/** Calls {draw} with the element's width now and whenever it changes. */
export function onWidth(element, draw) {
  let last = 0;
  new ResizeObserver(() => {
    const width = Math.floor(element.clientWidth);
    if (width > 0 && width !== last) {
      last = width;
      draw(width);
    }
  }).observe(element);
}
