// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { useRecorder, type Recorder } from '@/composables/messages/useRecorder'
import { samplesOf } from '@/domain/messages_wave'
import { FakeMicrophone } from '../../fake_recording'
import { using } from '../using'

let microphone: FakeMicrophone

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  microphone = new FakeMicrophone()
})
afterEach(() => {
  vi.useRealTimers()
})

async function spoken(): Promise<Recorder> {
  const { it: recorder } = await using(useRecorder)
  await recorder.start()
  recorder.stop()
  await flushPromises()
  return recorder
}

describe('recording', () => {
  it('makes a WAV file of what is spoken, and lets go of the microphone', async () => {
    const { it: recorder } = await using(useRecorder)
    await recorder.start()
    expect(recorder.state.value).toBe('recording')
    vi.advanceTimersByTime(3000)
    expect(recorder.seconds.value).toBeCloseTo(3)
    expect(recorder.level.value).toBe(0.5)
    recorder.stop()
    expect(microphone.track.isStopped).toBe(true)
    await vi.waitFor(() => { expect(recorder.state.value).toBe('recorded') })
    const file = recorder.recording.value?.file ?? new Blob()
    expect(file.type).toBe('audio/wav')
    expect(samplesOf(await file.arrayBuffer())?.length).toBe(16_000)
  })

  it('ends by itself when it is as long as a greeting may be', async () => {
    const { it: recorder } = await using(useRecorder)
    await recorder.start()
    vi.advanceTimersByTime(121_000)
    expect(microphone.track.isStopped).toBe(true)
  })

  it('is given up with the page', async () => {
    const { it: recorder, leave } = await using(useRecorder)
    await recorder.start()
    leave()
    expect(microphone.track.isStopped).toBe(true)
    await flushPromises()
    expect(recorder.recording.value).toBeNull()
  })

  it('can be heard before it is kept', async () => {
    const recorder = await spoken()
    await vi.waitFor(() => { expect(recorder.state.value).toBe('recorded') })
    recorder.listen()
    expect(recorder.isPlaying.value).toBe(true)
    microphone.ends()
    expect(recorder.isPlaying.value).toBe(false)
    recorder.listen()
    recorder.listen()
    expect(recorder.isPlaying.value).toBe(false)
    recorder.forget()
    expect(recorder.state.value).toBe('idle')
  })
})

describe('what comes between', () => {
  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'no_microphone'],
    ['NotReadableError', 'failed'],
  ])('%s is told as %s', async (name, trouble) => {
    microphone.refusal = new DOMException('no', name)
    const { it: recorder } = await using(useRecorder)
    await recorder.start()
    expect([recorder.trouble.value, recorder.state.value]).toEqual([trouble, 'idle'])
  })

  it('a page that is not secure has no microphone, an old browser none either', async () => {
    const { it: recorder } = await using(useRecorder)
    vi.stubGlobal('isSecureContext', false)
    await recorder.start()
    expect(recorder.trouble.value).toBe('insecure')
    vi.stubGlobal('isSecureContext', true)
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined })
    await recorder.start()
    expect(recorder.trouble.value).toBe('unsupported')
  })

  it.each([
    ['silent', new Float32Array(16_000)],
    ['too_short', new Float32Array(4_000).fill(0.5)],
    ['too_long', new Float32Array(122 * 16_000).fill(0.5)],
    ['unreadable', null],
  ])('%s: nothing is kept', async (trouble, sound) => {
    microphone.sound = sound
    const recorder = await spoken()
    await vi.waitFor(() => { expect(recorder.trouble.value).toBe(trouble) })
    expect(recorder.recording.value).toBeNull()
  })
})

describe('a file', () => {
  it('is taken, quiet as it may be', async () => {
    microphone.sound = new Float32Array(16_000)
    const { it: recorder } = await using(useRecorder)
    await recorder.take(new File(['sound'], 'greeting.mp3'))
    expect(recorder.recording.value?.seconds).toBe(1)
  })

  it('that is too large is not read', async () => {
    const { it: recorder } = await using(useRecorder)
    await recorder.take(Object.defineProperty(new File([''], 'film.wav'), 'size', { value: 25 * 1024 * 1024 }))
    expect(recorder.trouble.value).toBe('too_large')
  })
})
