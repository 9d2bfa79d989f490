// SPDX-License-Identifier: Apache-2.0
import { inject, onScopeDispose, type InjectionKey } from 'vue'

import { ApiProblem } from '@/api/problem'
import type { Order, DrawingWish, Read, Replies, Wording } from '@/components/admin/map/workshop'
import { unpacked, unpackedSpots } from '@/domain/map/packed'
import type { Graph } from '@/domain/map/graph'
import type { Layout } from '@/domain/map/layout'

/** A document that was read, as a graph. */
export type ReadMap = Omit<Read, 'graph'> & { graph: Graph }

/** Reads, lays out and draws maps on another thread. */
export interface MapWorkshop {
  /** Raises an ApiProblem where it is no map. It has to be forgotten. */
  read: (octets: ArrayBuffer) => Promise<ReadMap>
  /** Null: the map is forgotten. */
  layOut: (map: number, aspect: number) => Promise<Layout | null>
  /** What is written in the pictures that are drawn afterwards. */
  word: (map: number, wording: Wording) => Promise<void>
  /** A picture, which has to be closed; null: there is none now. */
  draw: (map: number, wish: DrawingWish) => Promise<ImageBitmap | null>
  forget: (map: number) => void
}

/** What the other thread says. */
export type Told = { id: number; reply: Replies[keyof Replies] } | { id: number; hasFailed: true }

/** The other thread, as far as it is used: a worker. */
export interface Hand {
  postMessage: (asked: { id: number; order: Order }, given: Transferable[]) => void
  onmessage: ((event: MessageEvent<Told>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  terminate: () => void
}

/** Elsewhere than in a browser's page there is another one. */
export const HIRE: InjectionKey<() => Hand> = Symbol('hire')

function hire(): Hand {
  return new Worker(new URL('../../components/admin/map/workshop.worker.ts', import.meta.url), { type: 'module' })
}

interface Waiting {
  resolve: (reply: never) => void
  reject: (reason: ApiProblem) => void
}

/** A workshop of this component's own, closed with it. */
export function useMapWorkshop(): MapWorkshop {
  const hand = inject(HIRE, hire, false)()
  const waiting = new Map<number, Waiting>()
  let last = 0
  let isBroken = false

  function ask<K extends Order['kind']>(order: Extract<Order, { kind: K }>, given: Transferable[] = []): Promise<Replies[K]> {
    last += 1
    const id = last
    return new Promise<Replies[K]>((resolve, reject) => {
      if (isBroken) {
        reject(new ApiProblem('unreachable', 0))
        return
      }
      waiting.set(id, { resolve, reject })
      hand.postMessage({ id, order }, given)
    })
  }


  hand.onmessage = ({ data }) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('hasFailed' in data) asked?.reject(new ApiProblem('unreachable', 0))
    else asked?.resolve(data.reply as never)
  }
  // It could not even be loaded.
  hand.onerror = () => {
    isBroken = true
    for (const { reject } of waiting.values()) reject(new ApiProblem('unreachable', 0))
    waiting.clear()
  }
  onScopeDispose(() => {
    hand.terminate()
  })

  return {
    async read(octets) {
      const read = await ask<'read'>({ kind: 'read', octets }, [octets])
      return { ...read, graph: unpacked(read.graph) }
    },
    async layOut(map, aspect) {
      const found = await ask<'lay_out'>({ kind: 'lay_out', map, aspect })
      return found === null ? null : { spots: unpackedSpots(found.spots), bounds: found.bounds }
    },
    async word(map, wording) {
      await ask<'word'>({ kind: 'word', map, wording })
    },
    draw: (map, wish) => ask<'draw'>({ kind: 'draw', map, wish }),
    forget(map) {
      last += 1
      // What comes of it is not waited for.
      hand.postMessage({ id: last, order: { kind: 'forget', map } }, [])
    },
  }
}
