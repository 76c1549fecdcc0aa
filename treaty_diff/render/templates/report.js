"use strict";
(() => {
  const form = document.getElementById("filters");
  const output = form.querySelector("output");
  const items = [...document.querySelectorAll("[data-stance]")];
  const sections = [...document.querySelectorAll("section.clause")];

  // Nothing chosen in a group means that all of it is shown.
  const filter = () => {
    const chosen = new FormData(form);
    const clauses = chosen.getAll("clause");
    const stances = chosen.getAll("stance");
    const source = chosen.get("source");
    const from = chosen.get("from");
    const to = chosen.get("to");
    const narrowed = Boolean(stances.length || source || from || to);
    const counts = { shown: 0, all: 0 };
    for (const item of items) {
      const { clause, stance, source: of, date } = item.dataset;
      const fits =
        (!clauses.length || clauses.includes(clause)) &&
        (!stances.length || stance.split(" ").some((one) => stances.includes(one))) &&
        (!source || source === of) &&
        (!from || (date && date >= from)) &&
        (!to || (date && date <= to));
      item.toggleAttribute("hidden", !fits);
      if (item.classList.contains("claim")) {
        counts.all += 1;
        counts.shown += fits ? 1 : 0;
      }
    }
    for (const section of sections) {
      const left = section.querySelectorAll(".claim:not([hidden])").length;
      const wanted = !clauses.length || clauses.includes(section.dataset.clause);
      section.toggleAttribute("hidden", !wanted || (narrowed && !left));
      for (const cell of section.querySelectorAll(".cell")) {
        const claims = cell.querySelectorAll(".claim");
        const none = claims.length > 0 && [...claims].every((claim) => claim.hidden);
        cell.querySelector(".filtered").hidden = !none;
        const more = cell.querySelector("details");
        if (more) {
          more.hidden = !more.querySelector(".claim:not([hidden])");
          more.open = more.open || narrowed;
        }
      }
    }
    output.value = output.dataset.text.replace("{shown}", counts.shown).replace("{all}", counts.all);
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();

  // An open article holds the focus; closing it gives the focus back to what opened it.
  const behind = document.querySelectorAll(".masthead, .page, .colophon");
  let opener = null;
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    const reader = target && target.closest(".reader");
    for (const part of behind) part.inert = Boolean(reader);
    if (reader) target.focus({ preventScroll: true });
    const more = target && target.closest("details");
    if (more && !more.open) {
      more.open = true;
      target.scrollIntoView();
    }
  };
  const close = () => {
    const back = opener && opener.closest("[id]");
    const place = [scrollX, scrollY];
    location.hash = back ? back.id : "comparison";
    if (!opener) return;
    follow();
    scrollTo(...place);
    opener.focus({ preventScroll: true });
  };
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.querySelector(".reader :target, .reader:target")) close();
  });
  addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const open = document.querySelector(".reader :target, .reader:target");
    if (open && (!event.target.closest(".reader") || (link && link.matches(".close")))) {
      event.preventDefault();
      close();
    } else if (link && link.closest(".page")) {
      opener = link;
    }
  });
  addEventListener("beforeprint", () => {
    for (const more of document.querySelectorAll("details")) more.open = true;
  });
  follow();
})();
