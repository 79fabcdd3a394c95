import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Link } from './link.js'

const PageGuide = createContext<Link | undefined>(undefined)

/** `Page` puts the guide of its frame here, so that its heading can lead to it. */
export const GuideProvider = PageGuide.Provider

export function usePageGuide(): Link | undefined {
  return useContext(PageGuide)
}
