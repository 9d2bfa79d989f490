// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { loudest, mono, peaksOf, samplesOf, waveFile } from '@/domain/messages_wave'

const file = (...values: number[]): ArrayBuffer => waveFile(Float32Array.from(values), 8000)

describe('a WAV file', () => {
  it('gives back what was written into it', () => {
    expect([...(samplesOf(file(0, 0.5, -1, 1, 3)) ?? [])]).toEqual([0, 16384, -32768, 32767, 32767])
  })

  it('is read up to where it goes, when its header says more or nothing yet', () => {
    const growing = file(0.5, 0.25)
    new DataView(growing).setUint32(40, 0xffffffff, true)
    expect(samplesOf(growing)?.length).toBe(2)
    expect(samplesOf(growing.slice(0, 47))?.length).toBe(1)
  })

  it('may have other parts before its samples', () => {
    const plain = new Uint8Array(file(0.5))
    const extra = [...new TextEncoder().encode('LIST'), 3, 0, 0, 0, 1, 2, 3, 0]
    const longer = Uint8Array.from([...plain.slice(0, 36), ...extra, ...plain.slice(36)])
    expect([...(samplesOf(longer.buffer) ?? [])]).toEqual([16384])
  })

  it('is none where it is too short, of another kind, or has no samples', () => {
    expect(samplesOf(new ArrayBuffer(10))).toBeNull()
    expect(samplesOf(new ArrayBuffer(60))).toBeNull()
    const eight = file(0.5)
    new DataView(eight).setUint16(34, 8, true)
    expect(samplesOf(eight)).toBeNull()
    const torn = new Uint8Array(file(0.5))
    torn.set(new TextEncoder().encode('junk'), 36)
    expect(samplesOf(torn.buffer)).toBeNull()
  })
})

describe('its picture', () => {
  it('has the loudest part whole, and the others beside it', () => {
    expect(peaksOf(Int16Array.from([100, -8192, 16384, 0]), 2)).toEqual([0.5, 1])
  })

  it('does not make silence loud', () => {
    expect(Math.max(...peaksOf(Int16Array.from([33, -33]), 2))).toBeLessThan(0.03)
    expect(peaksOf(new Int16Array(0), 2)).toEqual([0, 0])
  })
})

it('several channels become one', () => {
  expect([...mono([Float32Array.from([1, 0]), Float32Array.from([0, -1])])]).toEqual([0.5, -0.5])
  expect(mono([]).length).toBe(0)
  expect(loudest(Float32Array.from([0.25, -0.5]))).toBe(0.5)
})
