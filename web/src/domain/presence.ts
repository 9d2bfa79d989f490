// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'

export type State = components['schemas']['StateDocument']

export interface Machine {
  /** Its main pointer is a finger. */
  isTouch: boolean
  isNarrow: boolean
  /** devia was opened from the home screen, in a window of its own. */
  isInstalled: boolean
}

/** Whether a machine nobody has said anything about is somebody's workstation: phones and the installed devia are not (B2.3). */
export function isWorkstationByDefault({ isTouch, isNarrow, isInstalled }: Machine): boolean {
  return !isTouch && !isNarrow && !isInstalled
}

export const SIGNS = ['registered', 'unregistered', 'engaged', 'present', 'absent', 'do_not_disturb'] as const
export type Sign = (typeof SIGNS)[number]

/** What is worth saying of somebody's state, the phone first. */
export function signsOf(state: State): Sign[] {
  return [
    state.registered ? 'registered' : 'unregistered',
    ...(state.engaged ? (['engaged'] as const) : []),
    state.present ? 'present' : 'absent',
    ...(state.do_not_disturb ? (['do_not_disturb'] as const) : []),
  ]
}
