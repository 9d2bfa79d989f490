// SPDX-License-Identifier: Apache-2.0
// Elements without markup in text: whatever a name contains, it stays text.

export const $ = (selector, within = document) => within.querySelector(selector);

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("aria-") || key.startsWith("data-")) made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

let last = 0;
export const freshId = () => `e${++last}`;
