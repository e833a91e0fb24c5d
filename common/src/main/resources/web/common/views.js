// One view at a time, chosen by the address's hash (#finance, #trace/ID), so that each has a link.

/** {onShow} by view gets the rest of the hash each time its view is shown. */
export function views(links, sections, onShow = {}) {
  const names = [...sections].map((section) => section.id);
  const show = (event) => {
    const [name, ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
    const chosen = names.includes(name) ? name : names[0];
    for (const section of sections) {
      section.hidden = section.id !== chosen;
    }
    for (const link of links) {
      if (link.hash === `#${chosen}`) {
        link.setAttribute("aria-current", "page");
        link.scrollIntoView({ block: "nearest", inline: "center" });
        document.title = `${link.textContent} · ${document.title.split(" · ").pop()}`;
      } else {
        link.removeAttribute("aria-current");
      }
    }
    onShow[chosen]?.(rest.join("/"));
    if (event) {
      scrollTo(0, 0);
    }
  };
  addEventListener("hashchange", show);
  show(null);
}

/** A button that turns light into dark and back, and remembers it. */
export function themeButton(button) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const label = () => {
    button.setAttribute("aria-pressed", String(isDark()));
  };
  const kept = localStorage.getItem("theme");
  if (kept === "dark" || kept === "light") {
    root.dataset.theme = kept;
  }
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    label();
  });
  dark.addEventListener("change", label);
  label();
}
