// SPDX-License-Identifier: Apache-2.0
// The thread of the workshop: what it is told to do, it does in order.
import { Workshop, type Order } from './workshop'

import type { Told } from '@/composables/admin/useMapWorkshop'

/** What is used of a worker's own side; TypeScript knows the page's alone. */
interface Here {
  onmessage: ((event: MessageEvent<{ id: number; order: Order }>) => void) | null
  postMessage: (told: Told, given?: Transferable[]) => void
}

const here = self as unknown as Here
const canvas = new OffscreenCanvas(1, 1)
const workshop = new Workshop({
  open(width, height) {
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('there is nothing to draw on')
    return context
  },
  take: () => canvas.transferToImageBitmap(),
})

here.onmessage = ({ data: { id, order } }) => {
  try {
    const { reply, given } = workshop.do(order)
    here.postMessage({ id, reply }, given)
  } catch {
    // Only what devia sent can be at fault, and that is all there is to say of it.
    here.postMessage({ id, hasFailed: true })
  }
}
