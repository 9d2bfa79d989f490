// SPDX-License-Identifier: Apache-2.0
// What stands on what can be read, in both themes: WCAG 2.2, 1.4.3 (text) and 1.4.11 (signs).
import { describe, expect, it } from 'vitest'

import { DARK, LIGHT } from '@/theme'

type Colour = keyof typeof LIGHT.colors
type Rgb = readonly [number, number, number]

const GROUNDS: readonly Colour[] = ['background', 'surface', 'surface-light', 'band', 'alert']
const OWN: readonly Colour[] = [
  'background', 'surface', 'surface-variant', 'primary', 'secondary', 'error', 'warning', 'success', 'info', 'band', 'alert',
]
const TEXTS: readonly Colour[] = ['primary', 'secondary', 'error', 'warning', 'success', 'info']

function rgb(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16)
  return [number >> 16, (number >> 8) & 255, number & 255]
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: Rgb, b: Rgb): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

function over(colour: Rgb, ground: Rgb, opacity: number): Rgb {
  const mixed = colour.map((value, at) => value * opacity + (ground[at] ?? 0) * (1 - opacity))
  return [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0]
}

it('knows contrast', () => {
  expect(contrast(rgb('#000000'), rgb('#ffffff'))).toBeCloseTo(21)
  expect(contrast(rgb('#777777'), rgb('#ffffff'))).toBeCloseTo(4.48, 2)
})

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('in the %s theme', (_name, { colors, variables }) => {
  it.each(OWN)('what belongs on %s is read there', (name) => {
    const on = colors[`on-${name}` as Colour]
    expect(contrast(rgb(on), rgb(colors[name]))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(GROUNDS.flatMap((ground) => TEXTS.map((text) => [text, ground] as const)))('%s is read on %s', (text, ground) => {
    expect(contrast(rgb(colors[text]), rgb(colors[ground]))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['background', 'surface', 'surface-light', 'band'] as const)('what is said softly is read on %s', (name) => {
    const ground = rgb(colors[name])
    const soft = over(rgb(colors['on-surface']), ground, variables['medium-emphasis-opacity'])
    expect(contrast(soft, ground)).toBeGreaterThanOrEqual(4.5)
  })
})
