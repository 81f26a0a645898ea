// Put into every page of the browser tests: what is hard to read, to hit or to hold. No test.

// Our own policy must never have to stop anything of ours; an error on the console fails the test.
document.addEventListener("securitypolicyviolation", (event) => {
  console.error("blocked", event.blockedURI, event.violatedDirective);
});

// WCAG's relative luminance of `rgb(1, 2, 3)`.
function light(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ground(node) {
  for (; node; node = node.parentElement) {
    const found = getComputedStyle(node).backgroundColor;
    if (!found.endsWith(", 0)")) return found;
  }
  return "rgb(255, 255, 255)";
}

// Words whose contrast is below 4.5 : 1.
function faint() {
  const speaks = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  return [...document.body.querySelectorAll("*")]
    .filter((node) => (speaks(node) || node.tagName === "TEXTAREA") && node.checkVisibility())
    .map((node) => {
      const [one, two] = [light(getComputedStyle(node).color), light(ground(node))];
      return [(Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05), node.textContent.slice(0, 30)];
    })
    .filter(([ratio]) => ratio < 4.5)
    .map(([ratio, text]) => `contrast ${ratio.toFixed(2)}: ${text}`);
}

// What can be tapped and is smaller than 44 pixels; links inside a sentence may be.
function small() {
  return [...document.querySelectorAll("button, textarea, header a, .file, .crisis .call, .clip, .picture, input[type=file]")]
    .filter((node) => node.checkVisibility())
    .map((node) => [node.getBoundingClientRect(), node.textContent.trim() || node.id])
    .filter(([box]) => box.width < 44 || box.height < 44)
    .map(([box, text]) => `target ${Math.round(box.width)} by ${Math.round(box.height)}: ${text}`);
}

// A page that scrolls sideways.
function wide() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} pixels too wide`] : [];
}

window.faults = () => [...faint(), ...small(), ...wide()];
