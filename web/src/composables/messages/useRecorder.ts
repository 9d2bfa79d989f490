// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { GREETING, LARGEST_FILE } from '@/domain/messages'
import { loudest, mono, waveFile } from '@/domain/messages_wave'

/** Samples a second: more than a telephone carries. */
const RATE = 16_000
const STEP = 200 // milliseconds between two looks at clock and level
/** A microphone that is off gives less than this. */
const SILENT = 0.005

/** Why there is nothing to be kept. */
export type RecordingTrouble =
  | 'failed'
  | 'insecure'
  | 'no_microphone'
  | 'refused'
  | 'silent'
  | 'too_large'
  | 'too_long'
  | 'too_short'
  | 'unreadable'
  | 'unsupported'

/** What was spoken, or chosen. */
export interface Recording {
  samples: Float32Array<ArrayBuffer>
  seconds: number
  file: Blob
}

export interface Recorder {
  /** `asking`: the browser asks its reader; `preparing`: it is made into a WAV file. */
  state: Ref<'idle' | 'asking' | 'recording' | 'preparing' | 'recorded'>
  trouble: Ref<RecordingTrouble | null>
  /** How long it has been recorded. */
  seconds: Ref<number>
  /** How loud it is just now, 0 to 1. */
  level: Ref<number>
  recording: Ref<Recording | null>
  isPlaying: Ref<boolean>
  start: () => Promise<void>
  stop: () => void
  /** Takes a file of any kind the browser can decode instead. */
  take: (file: File) => Promise<void>
  /** Plays what was recorded, or ends that. */
  listen: () => void
  forget: () => void
}

/** Records a greeting with the browser's microphone. */
export function useRecorder(): Recorder {
  const state = shallowRef<'idle' | 'asking' | 'recording' | 'preparing' | 'recorded'>('idle')
  const trouble = shallowRef<RecordingTrouble | null>(null)
  const seconds = shallowRef(0)
  const level = shallowRef(0)
  const recording = shallowRef<Recording | null>(null)
  const isPlaying = shallowRef(false)
  /** What to end when recording ends. */
  let end: (() => void) | null = null
  let recorder: MediaRecorder | null = null
  let output: AudioContext | null = null
  /** Grows with each recording that is begun or given up: what comes late of an earlier one is dropped. */
  let turn = 0

  async function start(): Promise<void> {
    forget()
    // Browsers give no microphone to pages that could have been changed on their way.
    if (!window.isSecureContext) {
      say('insecure')
      return
    }
    // Older ones have none of it, whatever the types say.
    const devices = navigator.mediaDevices as MediaDevices | undefined
    if (devices === undefined || !('MediaRecorder' in window)) {
      say('unsupported')
      return
    }
    const mine = turn
    state.value = 'asking'
    let stream: MediaStream
    try {
      stream = await devices.getUserMedia({ audio: true })
    } catch (error) {
      if (mine === turn) say(refusal(error))
      return
    }
    if (mine === turn) record(stream, mine)
    else close(stream)
  }

  function record(stream: MediaStream, mine: number): void {
    const pieces: Blob[] = []
    const began = performance.now()
    const meter = new AudioContext()
    const analyser = meter.createAnalyser()
    meter.createMediaStreamSource(stream).connect(analyser)
    const heard = new Float32Array(analyser.fftSize)
    const timer = window.setInterval(() => {
      seconds.value = (performance.now() - began) / 1000
      analyser.getFloatTimeDomainData(heard)
      level.value = loudest(heard)
      if (seconds.value >= GREETING.most) stop()
    }, STEP)
    end = () => {
      window.clearInterval(timer)
      void meter.close()
      close(stream)
      level.value = 0
      end = null
    }
    const recording = (recorder = new MediaRecorder(stream))
    recording.addEventListener('dataavailable', ({ data }) => pieces.push(data))
    recording.addEventListener('stop', () => {
      end?.()
      if (mine === turn) void new Blob(pieces).arrayBuffer().then((octets) => prepare(octets, true))
    })
    recording.addEventListener('error', () => {
      end?.()
      if (mine === turn) say('failed')
    })
    recording.start()
    state.value = 'recording'
  }

  function stop(): void {
    if (state.value !== 'recording') return
    state.value = 'preparing'
    recorder?.stop()
  }

  async function take(file: File): Promise<void> {
    forget()
    if (file.size > LARGEST_FILE) {
      say('too_large')
      return
    }
    await prepare(await file.arrayBuffer(), false)
  }

  async function prepare(octets: ArrayBuffer, isSpoken: boolean): Promise<void> {
    const mine = turn
    state.value = 'preparing'
    let samples: Float32Array<ArrayBuffer>
    try {
      // A context that is never played decodes into its own rate, without asking for a loudspeaker.
      const decoded = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(octets)
      samples = new Float32Array(mono(Array.from({ length: decoded.numberOfChannels }, (_, at) => decoded.getChannelData(at))))
    } catch {
      // Whatever it is that it cannot decode.
      if (mine === turn) say('unreadable')
      return
    }
    if (mine !== turn) return
    const long = samples.length / RATE
    if (long < GREETING.least) say('too_short')
    else if (isSpoken && loudest(samples) < SILENT) say('silent')
    else if (long > GREETING.most + 1) say('too_long')
    else {
      const kept = samples.subarray(0, GREETING.most * RATE)
      const file = new Blob([waveFile(kept, RATE)], { type: 'audio/wav' })
      recording.value = { samples: kept, seconds: kept.length / RATE, file }
      state.value = 'recorded'
    }
  }

  function listen(): void {
    if (isPlaying.value) {
      silence()
      return
    }
    if (recording.value === null) return
    // An address of a recording that is not sent yet would be none of devia's; so it is played from its samples.
    const context = (output = new AudioContext())
    const { samples } = recording.value
    const buffer = context.createBuffer(1, samples.length, RATE)
    buffer.copyToChannel(samples, 0)
    const source = context.createBufferSource()
    source.buffer = buffer
    source.connect(context.destination)
    source.addEventListener('ended', () => {
      if (output === context) silence()
    })
    source.start()
    isPlaying.value = true
  }

  function silence(): void {
    isPlaying.value = false
    const context = output
    output = null
    void context?.close()
  }

  function say(what: RecordingTrouble): void {
    trouble.value = what
    state.value = 'idle'
  }

  function forget(): void {
    turn += 1
    silence()
    end?.()
    if (recorder?.state === 'recording') recorder.stop()
    recorder = null
    recording.value = null
    trouble.value = null
    seconds.value = 0
    state.value = 'idle'
  }

  onScopeDispose(forget)

  return { state, trouble, seconds, level, recording, isPlaying, start, stop, take, listen, forget }
}

function close(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

function refusal(error: unknown): RecordingTrouble {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'no_microphone' : 'failed'
}
