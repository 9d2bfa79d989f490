// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

/** Something that can be listened to; `key` tells it from the others. */
export interface Sound {
  key: string
  address: string
  seconds: number
  /** The file itself, to be drawn. */
  load: (signal: AbortSignal) => Promise<ArrayBuffer>
}

export interface Player {
  /** What is played, or paused; null: nothing. */
  sound: Ref<Sound | null>
  isPlaying: Ref<boolean>
  /** Seconds from its beginning. */
  position: Ref<number>
  /** It could not be had. */
  hasFailed: Ref<boolean>
  /** Plays it from where it was left, or pauses it. What was played before ends. */
  toggle: (sound: Sound) => void
  seek: (seconds: number) => void
  /** Lets go of it. */
  stop: () => void
}

/** One player for all there is on a page: nobody listens to two at a time. */
export function usePlayer(): Player {
  const audio = new Audio()
  const sound = shallowRef<Sound | null>(null)
  const isPlaying = shallowRef(false)
  const position = shallowRef(0)
  const hasFailed = shallowRef(false)
  const on = (event: string, listener: () => void): void => {
    audio.addEventListener(event, listener)
  }

  function fail(): void {
    if (sound.value === null) return
    hasFailed.value = true
    isPlaying.value = false
  }

  on('playing', () => (isPlaying.value = true))
  on('pause', () => (isPlaying.value = false))
  on('ended', () => (isPlaying.value = false))
  on('error', fail)
  on('timeupdate', () => (position.value = audio.currentTime))
  on('seeking', () => (position.value = audio.currentTime))

  async function play(): Promise<void> {
    hasFailed.value = false
    try {
      await audio.play()
    } catch (error) {
      // Paused before it began, or another was wanted.
      if (!(error instanceof DOMException && error.name === 'AbortError')) fail()
    }
  }

  function stop(): void {
    sound.value = null
    isPlaying.value = false
    hasFailed.value = false
    position.value = 0
    audio.pause()
    audio.removeAttribute('src')
  }

  onScopeDispose(stop)

  return {
    sound,
    isPlaying,
    position,
    hasFailed,
    toggle(wanted) {
      if (sound.value?.key !== wanted.key || hasFailed.value) {
        audio.src = wanted.address
        position.value = 0
        sound.value = wanted
      } else if (!audio.paused) {
        audio.pause()
        return
      }
      void play()
    },
    seek(seconds) {
      if (sound.value === null) return
      audio.currentTime = Math.max(0, Math.min(sound.value.seconds, seconds))
      position.value = audio.currentTime
    },
    stop,
  }
}
