// SPDX-License-Identifier: Apache-2.0

// Each names itself after those it wants to be taken for: the more particular first.
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
]

const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** What a browser calls itself, in the words people know it by; null where it cannot be told. */
export function browserOf(userAgent: string): { browser: string | null; system: string | null; isPhone: boolean } {
  const find = (known: readonly [RegExp, string][]): string | null => known.find(([sign]) => sign.test(userAgent))?.[1] ?? null
  return { browser: find(BROWSERS), system: find(SYSTEMS), isPhone: /\b(Mobile|iPhone|Android)\b/.test(userAgent) }
}
