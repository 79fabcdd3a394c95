// A small computation asked of the browser while an attack is under way. This file is its own worker.

const ROUNDS = Int32Array.from(
  // The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4).
  (
    '428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 ' +
    'd807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174 ' +
    'e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da ' +
    '983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 ' +
    '27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85 ' +
    'a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070 ' +
    '19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 ' +
    '748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2'
  )
    .split(' ')
    .map((word) => Number.parseInt(word, 16)),
)
const START = Int32Array.of(
  0x6a09e667,
  0xbb67ae85,
  0x3c6ef372,
  0xa54ff53a,
  0x510e527f,
  0x9b05688c,
  0x1f83d9ab,
  0x5be0cd19,
)
const schedule = new Int32Array(64)

/** One step of SHA-256: mixes the 16 words of a block into the state. */
function compress(state, block) {
  schedule.set(block)
  for (let i = 16; i < 64; i++) {
    const early = schedule[i - 15]
    const late = schedule[i - 2]
    const small = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)
    const big = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10)
    schedule[i] = (schedule[i - 16] + small + schedule[i - 7] + big) | 0
  }
  let a = state[0]
  let b = state[1]
  let c = state[2]
  let d = state[3]
  let e = state[4]
  let f = state[5]
  let g = state[6]
  let h = state[7]
  for (let i = 0; i < 64; i++) {
    const turnE = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const first = (h + turnE + ((e & f) ^ (~e & g)) + ROUNDS[i] + schedule[i]) | 0
    const turnA = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const second = (turnA + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  state[0] += a
  state[1] += b
  state[2] += c
  state[3] += d
  state[4] += e
  state[5] += f
  state[6] += g
  state[7] += h
}

/** The SHA-256 of an ASCII text, as eight words. */
function digest(text) {
  const blocks = new Int32Array(16 * Math.ceil((text.length + 9) / 64))
  for (let i = 0; i < text.length; i++) blocks[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3))
  blocks[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3))
  blocks[blocks.length - 1] = 8 * text.length
  const state = START.slice()
  for (let i = 0; i < blocks.length; i += 16) compress(state, blocks.subarray(i, i + 16))
  return state
}

/**
 * Looks for one number for each part, such that the SHA-256 of (SHA-256 of the task, part, number) begins with so many
 * zero bits. `search(tries)` answers the numbers with dots between once all are found, before that null.
 */
export function createSolver({ task, parts, zeroBits }) {
  const message = new Int32Array(16)
  message.set(digest(task))
  message[10] = 0x80000000
  message[15] = 8 * 40
  const state = new Int32Array(8)
  const numbers = []
  let number = 0
  return {
    search(tries) {
      for (let left = tries; left > 0 && numbers.length < parts; left--) {
        message[8] = numbers.length
        message[9] = number
        state.set(START)
        compress(state, message)
        if (Math.clz32(state[0]) >= zeroBits) {
          numbers.push(number)
          number = 0
        } else number += 1
      }
      return numbers.length < parts ? null : numbers.join('.')
    },
  }
}

const solve = (given) => createSolver(given).search(Number.POSITIVE_INFINITY)

function solveInWorker(given) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(import.meta.url, { type: 'module' })
    worker.onmessage = ({ data }) => {
      resolve(data)
      worker.terminate()
    }
    worker.onerror = reject
    worker.postMessage(given)
  })
}

/** Where there is no worker: in short slices, so that the page stays alive. */
async function solveInSlices(given) {
  const solver = createSolver(given)
  let answer = null
  while (answer === null) {
    await new Promise((resolve) => setTimeout(resolve))
    answer = solver.search(2000)
  }
  return answer
}

/** Solves the task of the field. Who sends the form before is not refused: it goes off by itself when solved. */
export function start(field) {
  const { task, parts, zeroBits, patience, ...words } = field.dataset
  const { form } = field.querySelector('input')
  const answer = field.querySelector('[name="proof_answer"]')
  const status = field.querySelector('[role="status"]')
  const given = { task, parts: Number(parts), zeroBits: Number(zeroBits) }
  let isFree = false
  let waiting = null

  const holdBack = (event) => {
    if (isFree) return
    event.preventDefault()
    // The other modules have not seen it: to them the form is sent once, later.
    event.stopImmediatePropagation()
    waiting = { button: event.submitter }
    status.textContent = words.held
  }
  const setFree = (text) => {
    if (isFree) return
    isFree = true
    status.textContent = text
    if (waiting !== null) form.requestSubmit(waiting.button)
  }

  status.textContent = words.working
  form.addEventListener('submit', holdBack, true)
  // Whatever happens, the form is never held longer than people without JavaScript wait.
  setTimeout(() => setFree(words.done), 1000 * Number(patience))
  solveInWorker(given)
    .catch(() => solveInSlices(given))
    .then((found) => {
      answer.value = found
      setFree(words.done)
    })
}

if ('WorkerGlobalScope' in globalThis) {
  addEventListener('message', ({ data }) => postMessage(solve(data)))
}
