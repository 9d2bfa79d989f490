// SPDX-License-Identifier: Apache-2.0
import type { Hand, Told } from '@/composables/admin/useMapWorkshop'
import { Workshop, type Order } from '@/components/admin/map/workshop'
import { RecordingCanvas } from './components/admin/map/recording_canvas'

/** A picture of nothing. */
export class FakePicture implements ImageBitmap {
  isClosed = false

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  close(): void {
    this.isClosed = true
  }
}

/** The workshop on this thread: what passes is copied or given away as between threads, and answered a moment later. */
export class LocalHand implements Hand {
  onmessage: Hand['onmessage'] = null
  onerror: Hand['onerror'] = null
  isEnded = false
  readonly pictures: FakePicture[] = []
  private readonly workshop: Workshop

  constructor(readonly paper = new RecordingCanvas()) {
    let size: [number, number] = [0, 0]
    this.workshop = new Workshop({
      open: (width, height) => {
        size = [width, height]
        return paper.context
      },
      take: () => {
        const picture = new FakePicture(...size)
        this.pictures.push(picture)
        return picture
      },
    })
  }

  postMessage(asked: { id: number; order: Order }, given: Transferable[]): void {
    const { id, order } = structuredClone(asked, { transfer: given })
    queueMicrotask(() => {
      this.says(this.told(id, order))
    })
  }

  private told(id: number, order: Order): Told {
    try {
      const { reply, given } = this.workshop.do(order)
      // Pictures are given away whole; there is nothing to copy here.
      return { id, reply: order.kind === 'draw' ? reply : structuredClone(reply, { transfer: given }) }
    } catch {
      return { id, hasFailed: true }
    }
  }

  private says(told: Told): void {
    if (!this.isEnded) this.onmessage?.(new MessageEvent('message', { data: told }))
  }

  terminate(): void {
    this.isEnded = true
  }
}
