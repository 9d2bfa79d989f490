// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { Still } from '@/components/admin/map/still'
import { FakePicture } from '../../../local_hand'
import { PaperOnScreen } from './paper_on_screen'

const VIEW = { x: 10, y: 20, scale: 1 }

describe('the last picture', () => {
  it('is shown where the map has moved to', () => {
    const still = new Still()
    const picture = new FakePicture(800, 600)
    still.keep(picture, VIEW)
    const paper = new PaperOnScreen()
    still.show(paper.context, { x: 50, y: 60, scale: 2 }, 1)
    // What was at 10, 20 is at 50, 60, and twice as large.
    expect(paper.shown).toEqual([{ picture, scale: 2, x: 30, y: 20 }])
  })

  it('moves by dots of the screen, however many a pixel has', () => {
    const still = new Still()
    still.keep(new FakePicture(800, 600), VIEW)
    const paper = new PaperOnScreen()
    still.show(paper.context, { x: 15, y: 20, scale: 1 }, 2)
    expect(paper.shown).toEqual([expect.objectContaining({ scale: 1, x: 10, y: 0 })])
  })

  it('is the only one that is held', () => {
    const still = new Still()
    const [first, second] = [new FakePicture(1, 1), new FakePicture(1, 1)]
    still.keep(first, VIEW)
    still.keep(second, VIEW)
    expect([first.isClosed, second.isClosed]).toEqual([true, false])
    still.close()
    expect(second.isClosed).toBe(true)
  })

  it('is nothing where there is none', () => {
    const paper = new PaperOnScreen()
    new Still().show(paper.context, VIEW, 1)
    expect(paper.shown).toEqual([])
  })
})
