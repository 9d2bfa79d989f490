// SPDX-License-Identifier: Apache-2.0
// Sound as samples: read from WAV files, drawn, and written into WAV files (RIFF, 16 bits, PCM).

const HEADER = 44
const FULL = 32_768
const PCM = 1
/** What is quieter than this even at its loudest is drawn as quiet as it is. */
const QUIET = 0.05

/** The samples of a WAV file with 16 bits, several channels one after the other; null where it is no such file. */
export function samplesOf(file: ArrayBuffer): Int16Array | null {
  const view = new DataView(file)
  if (file.byteLength < HEADER || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') return null
  let isPcm = false
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const name = tag(view, at)
    const size = view.getUint32(at + 4, true)
    const start = at + 8
    if (name === 'fmt ' && start + 16 <= file.byteLength) {
      isPcm = view.getUint16(start, true) === PCM && view.getUint16(start + 14, true) === 16
    }
    if (name === 'data') {
      // A message that is still written says nothing of its length yet.
      const end = Math.min(start + size, file.byteLength)
      return isPcm ? new Int16Array(file.slice(start, end - ((end - start) % 2))) : null
    }
    at = start + size + (size % 2)
  }
  return null
}

/** How loud each of so many parts is: 0 to 1, of which the loudest is 1. */
export function peaksOf(samples: Int16Array, parts: number): number[] {
  const peaks = Array.from({ length: parts }, (_, part) => {
    let most = 0
    const end = Math.floor(((part + 1) * samples.length) / parts)
    for (let at = Math.floor((part * samples.length) / parts); at < end; at += 1) {
      most = Math.max(most, Math.abs(samples[at] ?? 0))
    }
    return most / FULL
  })
  const loudest = Math.max(QUIET, ...peaks)
  return peaks.map((peak) => peak / loudest)
}

/** One channel of what several have: their mean. */
export function mono(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0)] = channels
  return first.map((_, at) => channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length)
}

/** The loudest sample, 0 to 1. */
export function loudest(samples: Float32Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
}

/** A WAV file with one channel of 16 bits. */
export function waveFile(samples: Float32Array, rate: number): ArrayBuffer {
  const file = new ArrayBuffer(HEADER + samples.length * 2)
  const view = new DataView(file)
  const text = (at: number, name: string): void => {
    for (let place = 0; place < name.length; place += 1) view.setUint8(at + place, name.charCodeAt(place))
  }
  text(0, 'RIFF')
  view.setUint32(4, file.byteLength - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, PCM, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  for (const [at, sample] of samples.entries()) {
    const value = Math.round(Math.max(-1, Math.min(1, sample)) * FULL)
    view.setInt16(HEADER + at * 2, Math.min(value, FULL - 1), true)
  }
  return file
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(...Array.from({ length: 4 }, (_, place) => view.getUint8(at + place)))
}
