// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { paletteAt } from '@/components/admin/map/palette'

it('has the colours of the theme in force', () => {
  const element = document.createElement('div')
  document.body.append(element)
  element.style.setProperty('--v-theme-error', '179,38,30')
  element.style.setProperty('--v-theme-on-surface', '27,36,34')
  const palette = paletteAt(element)
  expect(palette.loop).toBe('rgba(179,38,30,1)')
  expect(palette.line).toBe('rgba(27,36,34,0.42)')
})
