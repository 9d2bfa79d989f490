// SPDX-License-Identifier: Apache-2.0
const FIRST = 1_000 // milliseconds
const LONGEST = 30_000

/**
 * Milliseconds to wait before the next attempt, after so many that failed.
 *
 * @param random in [0, 1): spreads a whole office's clients over time after a restart of the server
 */
export function backoff(failed: number, random: number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(failed, 10))
  return Math.round(ceiling * (0.5 + random / 2))
}
