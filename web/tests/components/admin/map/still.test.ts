// SPDX-License-Identifier: Apache-2.0
import { expect, it, vi } from 'vitest'

import { Still } from '@/components/admin/map/still'
import { RecordingCanvas } from './recording_canvas'

it('shows the last picture where the map has moved to', () => {
  const drawImage = vi.fn()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage } as never)
  const still = new Still()
  expect(still.isKept()).toBe(false)
  const picture = document.createElement('canvas')
  still.keep(picture, { x: 10, y: 20, scale: 1 })
  expect(still.isKept()).toBe(true)

  const paper = new RecordingCanvas()
  const context = Object.assign(paper, { canvas: picture, drawImage })
  still.show(context as unknown as CanvasRenderingContext2D, { x: 50, y: 60, scale: 2 }, 1)
  // What was at 10, 20 is at 50, 60, and twice as large.
  expect(paper.transforms.at(-1)).toEqual({ scale: 2, x: 30, y: 20 })
  expect(drawImage).toHaveBeenCalledTimes(2)
})
