// SPDX-License-Identifier: Apache-2.0

export interface Progress {
  started_at: string
  total: number | null
  done: number
}

const MINUTE = 60_000 // milliseconds

/** How much of it is done, of a hundred; null while nobody knows how much there is. */
export function percent({ total, done }: Progress): number | null {
  if (total === null) return null
  return total === 0 ? 100 : (done / total) * 100
}

/** Minutes the rest will take if it goes on like this, rounded up; null while that cannot be told. */
export function minutesLeft({ started_at, total, done }: Progress, now: Date): number | null {
  const passed = now.getTime() - new Date(started_at).getTime()
  if (total === null || done === 0 || passed <= 0) return null
  return Math.max(1, Math.ceil(((passed / done) * (total - done)) / MINUTE))
}
