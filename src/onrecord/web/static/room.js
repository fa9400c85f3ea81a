// What is better with a little script; without it, everything works.
"use strict";

// Buttons that copy what stands in `data-copy`; without script their words can be selected.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = button.dataset.copy.replaceAll("{here}", location.origin);
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
}
