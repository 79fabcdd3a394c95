// argon2 compiled for this machine, once, where everything for it is at hand; otherwise the registry's build does.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const registryBuild = 'the build of the package registry (SSE2)'

/**
 * Says which build of argon2 the service will use, after trying once to compile a faster one. Never fails, downloads
 * nothing, and takes no time on later runs: what was tried is noted beside the installed packages.
 */
export async function argon2Build({ root, environment }) {
  const installed = join(root, 'services/identity/node_modules/argon2')
  if (!existsSync(installed)) return registryBuild
  const compiled = join(realpathSync(installed), 'build/Release/argon2.node')
  const log = join(root, 'node_modules', '.inaproc-argon2.log')
  if (!existsSync(compiled) && !existsSync(log) && hasAvx2()) {
    writeFileSync(log, await output('sh', ['infra/image/compile-argon2.sh'], { cwd: root, env: environment }))
  }
  if (existsSync(compiled)) return 'compiled for this processor (AVX2)'
  return existsSync(log) ? `${registryBuild}; why no faster one: ${log}` : registryBuild
}

function hasAvx2() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false
  try {
    return /^flags\s*:.*\bavx2\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'))
  } catch {
    return false
  }
}

/** What a program wrote until it ended, however it ended. */
function output(program, args, options) {
  return new Promise((resolve) => {
    let text = ''
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
    child.once('error', (error) => resolve(error.message))
    child.once('close', () => resolve(text))
  })
}
