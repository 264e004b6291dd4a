import { useState } from 'react'

/** A yes or no that this browser remembers; where storage is closed it lasts as long as the page. */
export function useStoredFlag(key: string): readonly [boolean, (value: boolean) => void] {
  const [value, setValue] = useState(() => read(key))
  const store = (next: boolean): void => {
    setValue(next)
    try {
      localStorage.setItem(key, String(next))
    } catch {
      // Storage may be full or forbidden: the flag then ends with the page.
    }
  }
  return [value, store]
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) === 'true'
  } catch {
    return false
  }
}
