// What is better with a little script; without it, everything works.
"use strict";

// Buttons that copy a citation, which can be selected without script too.
const copying = (button, told) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = told().replace(/\s+/g, " ").trim();
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = "Copied";
    } catch {
      const area = document.createElement("textarea");
      area.value = words;
      area.setAttribute("readonly", "");
      area.className = "copied";
      button.after(area);
      area.select();
      button.textContent = "Copy it from here";
    }
    setTimeout(() => { button.textContent = label; }, 2500);
  });
};
for (const button of document.querySelectorAll("button[data-copy-from]")) {
  copying(button, () => document.getElementById(button.dataset.copyFrom).textContent);
}

// In a story: who points at a note, or comes to it, sees its words in the text; and the other way round.
const text = document.querySelector(".text");
if (text) {
  // A note has of its citation what is its own: what all of them share would make a long story half as heavy again.
  for (const cite of text.querySelectorAll(".cite")) {
    const button = document.createElement("button");
    button.textContent = "Copy as citation";
    const [words, places] = [cite.firstChild.textContent.trim(), cite.querySelector("span").textContent];
    const where = `${location.origin}${location.pathname}#${cite.closest(".note").id}`;
    copying(button, () => `${words} ${text.dataset.cited}, ${places}. ${where}`);
    cite.append(" ", button);
  }
  let come = "";
  const light = (item, on) => {
    if (!item || (item === come && !on)) return; // where the address points stays lit
    for (const piece of text.querySelectorAll(`.m.${CSS.escape(item)}, .note#${CSS.escape(item)}`)) {
      piece.classList.toggle("lit", on);
    }
  };
  const itemOf = (target) => target.closest?.(".note")?.id ?? target.closest?.(".ref")?.hash.slice(1);
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    text.addEventListener(on, (event) => light(itemOf(event.target), true));
    text.addEventListener(off, (event) => light(itemOf(event.target), false));
  }
  const arrive = () => {
    const before = come;
    come = location.hash.slice(1);
    const led = document.getElementById(come);
    if (led?.matches(".elsewhere a")) return location.replace(led.href); // of a long story, on another of its pages
    light(before, false);
    light(come, true);
  };
  addEventListener("hashchange", arrive);
  arrive();
}

// Which sorts of marks somebody has switched off is kept for the next story.
const switches = [...document.querySelectorAll(".layers input")];
if (switches.length) {
  const kept = "onrecord-layers-off";
  try {
    const off = (localStorage.getItem(kept) ?? "").split(" ");
    for (const one of switches) one.checked = !off.includes(one.id);
    document.querySelector(".layers").addEventListener("change", () => {
      localStorage.setItem(kept, switches.filter((one) => !one.checked).map((one) => one.id).join(" "));
    });
  } catch {
    // A browser that keeps nothing shows everything.
  }
}
