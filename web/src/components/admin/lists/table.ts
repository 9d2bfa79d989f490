// SPDX-License-Identifier: Apache-2.0
// What a table is told to show, and what can be done in it.

export interface Column<Row> {
  key: string
  label: string
  /** What its cell says, where no slot `cell-KEY` draws it. */
  text?: (row: Row) => string
  /** The order it stands for, as the API calls it. */
  sort?: string
  /** A track of a CSS grid. */
  width?: string
  /** Figures, at the right. */
  isNumber?: boolean
  /** Its place in a card, on a phone. */
  narrow?: 'title' | 'aside' | 'detail' | 'hidden'
}

export interface FilterOption {
  value: string
  label: string
}

export interface Filter {
  /** As the API calls it. */
  name: string
  label: string
  /** A choice, unless it says otherwise. */
  kind?: 'choice' | 'text' | 'date'
  options?: readonly FilterOption[]
}

export interface BulkAction {
  key: string
  label: string
  icon?: string
  isDangerous?: boolean
}

/** The rows that are chosen when something is to be done with them. */
export interface ChosenRows<Row> {
  count: number
  /** Where all that match are chosen, this reads those that were not looked at. */
  rows: () => Promise<Row[]>
  clear: () => void
}

export interface Empty {
  icon: string
  title: string
  text: string
}

/** What can be done to many people at once. */
export type UserAction = 'site' | 'role' | 'permissions' | 'remove'
