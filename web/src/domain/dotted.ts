// SPDX-License-Identifier: Apache-2.0

/** What there is of these, with dots between. Where it is wrapped, no line begins with a dot. */
export function dotted(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join('\u00A0· ')
}
