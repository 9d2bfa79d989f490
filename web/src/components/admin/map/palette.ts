// SPDX-License-Identifier: Apache-2.0
// The colours of the theme, as a canvas needs them.

export interface Palette {
  ground: string
  ink: string
  soft: string
  line: string
  person: string
  onPerson: string
  station: string
  onStation: string
  site: string
  onSite: string
  loop: string
  deadEnd: string
}

/** The colours in force where this element stands. */
export function paletteAt(element: Element): Palette {
  const style = getComputedStyle(element)
  const colour = (name: string, opacity = 1): string => {
    const parts = style.getPropertyValue(`--v-theme-${name}`).trim() || '128,128,128'
    return `rgba(${parts},${opacity})`
  }
  return {
    ground: colour('surface'),
    ink: colour('on-surface'),
    soft: colour('on-surface', 0.74),
    line: colour('on-surface', 0.42),
    person: colour('primary'),
    onPerson: colour('on-primary'),
    station: colour('secondary'),
    onStation: colour('on-secondary'),
    site: colour('band'),
    onSite: colour('on-band'),
    loop: colour('error'),
    deadEnd: colour('warning'),
  }
}
