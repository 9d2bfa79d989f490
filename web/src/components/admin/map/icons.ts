// SPDX-License-Identifier: Apache-2.0
import { mdiFaceAgent, mdiHelp, mdiPhoneHangup, mdiPhoneOutgoing, mdiVoicemail } from '@mdi/js'

import type { PlaceKind } from '@/domain/map/graph'

type Station = Exclude<PlaceKind, 'person' | 'site'>

export const STATION_ICONS: Record<Station, string> = {
  attendant: mdiFaceAgent,
  hang_up: mdiPhoneHangup,
  outside: mdiPhoneOutgoing,
  unknown: mdiHelp,
  voicemail: mdiVoicemail,
}

const drawn = new Map<Station, Path2D>()

/** The icon as a path for a canvas. */
export function iconOf(kind: Station): Path2D {
  let path = drawn.get(kind)
  if (path === undefined) {
    path = new Path2D(STATION_ICONS[kind])
    drawn.set(kind, path)
  }
  return path
}
