// SPDX-License-Identifier: Apache-2.0

/** So many seconds as a clock shows them: 0:07, 12:40, 1:02:03. */
export function lasting(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (number: number): string => String(number).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** Since then, as a clock shows it. A clock that is a little fast shows nothing below zero. */
export function elapsed(since: string, now: number): string {
  return lasting((now - Date.parse(since)) / 1000)
}
