/** The parts of the console about clients, each with a list of its own. */
export const consolePaths = {
  overview: '/konsol/ikhtisar',
  clients: '/konsol/klien',
  scopes: '/konsol/cakupan',
  sessions: '/konsol/sesi',
  keys: '/konsol/kunci',
  deliveries: '/konsol/pengiriman',
} as const
export type ConsolePart = keyof typeof consolePaths
