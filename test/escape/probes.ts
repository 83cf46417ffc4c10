// Ways out of a sandbox, one by one: each is code that says `true` where it got something it must not have.

/** What a probe is given of the outside, to try for. */
export interface Outside {
  /** A folder with `secret`, `open.db`, and a link to it in the project. */
  readonly folder: string;
  /** The project itself, with `.git`, `.env` and `notes.txt`. */
  readonly root: string;
  readonly home: string;
  readonly tcpPort: number;
  readonly udpPort: number;
  readonly socket: string;
  readonly pid: number;
}

export interface Probe {
  readonly name: string;
  /** Body of an async function with `load` (a module of Node by its name), `outside` and `process`. */
  readonly code: string;
}

const sh = (command: string): string => `return load('node:child_process').spawnSync('/bin/sh', ['-c', ${JSON.stringify(command)}], { timeout: 3000 }).status === 0;`;

/** For every layer in which a candidate may come to hold Node itself. */
export const NATIVE: readonly Probe[] = [
  { name: 'reads a file outside', code: "return load('node:fs').readFileSync(outside.folder + '/secret', 'utf8').includes('canary');" },
  { name: 'reads it through promises', code: "return (await load('node:fs').promises.readFile(outside.folder + '/secret', 'utf8')).includes('canary');" },
  { name: 'opens it by descriptor', code: "const fs = load('node:fs'); return fs.readSync(fs.openSync(outside.folder + '/secret'), Buffer.alloc(4)) > 0;" },
  { name: 'copies it', code: "const fs = load('node:fs'); fs.copyFileSync(outside.folder + '/secret', 'got'); return fs.readFileSync('got', 'utf8').includes('canary');" },
  { name: 'links to it', code: "const fs = load('node:fs'); fs.symlinkSync(outside.folder + '/secret', 'link'); return fs.readFileSync('link', 'utf8').includes('canary');" },
  { name: 'links to it hard', code: "const fs = load('node:fs'); fs.linkSync(outside.folder + '/secret', 'hard'); return fs.readFileSync('hard', 'utf8').includes('canary');" },
  { name: 'links to a folder and reads through it', code: "const fs = load('node:fs'); fs.symlinkSync('/', 'all'); return fs.readFileSync('all' + outside.folder + '/secret', 'utf8').includes('canary');" },
  { name: 'climbs out by dots', code: "const fs = load('node:fs'), path = load('node:path'); return fs.readFileSync(path.relative(process.cwd(), outside.folder) + '/secret', 'utf8').includes('canary');" },
  { name: 'goes through its own root', code: "return load('node:fs').readFileSync('/proc/self/root' + outside.folder + '/secret', 'utf8').includes('canary');" },
  { name: 'goes through the root of its first process', code: "return load('node:fs').readFileSync('/proc/1/root' + outside.folder + '/secret', 'utf8').includes('canary');" },
  { name: 'goes through the root of ours', code: "return load('node:fs').readFileSync('/proc/' + outside.pid + '/root' + outside.folder + '/secret', 'utf8').includes('canary');" },
  { name: 'goes through the folder of ours', code: "return load('node:fs').readdirSync('/proc/' + outside.pid + '/cwd').length > 0;" },
  { name: 'writes a file outside', code: "load('node:fs').writeFileSync(outside.folder + '/written', 'x'); return load('node:fs').existsSync(outside.folder + '/secret');" },
  { name: 'changes a file outside', code: "const fs = load('node:fs'); if (!fs.existsSync(outside.folder + '/secret')) return false; fs.appendFileSync(outside.folder + '/secret', 'x'); return true;" },
  { name: 'removes a file outside', code: "load('node:fs').unlinkSync(outside.folder + '/secret'); return true;" },
  { name: 'reads the project that it is a copy of', code: "return load('node:fs').readFileSync(outside.root + '/notes.txt', 'utf8').length >= 0;" },
  { name: 'writes to the project', code: "const fs = load('node:fs'); fs.writeFileSync(outside.root + '/notes.txt', 'x'); return true;" },
  { name: 'reads the project secrets', code: "return load('node:fs').readFileSync(outside.root + '/.env', 'utf8').includes('canary');" },
  { name: 'finds the project secrets in its copy', code: "return load('node:fs').readFileSync('.env', 'utf8').includes('canary');" },
  { name: 'writes a hook into .git', code: "load('node:fs').writeFileSync(outside.root + '/.git/hooks/pre-commit', 'x'); return true;" },
  { name: 'changes the configuration of .git', code: "load('node:fs').appendFileSync(outside.root + '/.git/config', 'x'); return true;" },
  { name: 'finds .git in its copy', code: "return load('node:fs').existsSync('.git/config');" },
  { name: 'writes to installed packages', code: "load('node:fs').writeFileSync(outside.root + '/node_modules/x', 'x'); return true;" },
  { name: 'lists the home', code: "const fs = load('node:fs'); return fs.readdirSync(outside.home).some((name) => name.startsWith('.'));" },
  { name: 'reads the shadow passwords', code: "return /^root:/.test(load('node:fs').readFileSync('/etc/shadow', 'utf8')) && load('node:os').userInfo().uid !== 0;" },
  { name: 'writes to the system', code: "load('node:fs').writeFileSync('/usr/starling-escape', 'x'); return true;" },
  { name: 'writes to /etc', code: "load('node:fs').writeFileSync('/etc/starling-escape', 'x'); return true;" },
  { name: 'writes to /var', code: "load('node:fs').writeFileSync('/var/starling-escape', 'x'); return true;" },
  { name: 'writes to a kernel setting', code: "// Opened only: what is written there would stay.\n return load('node:fs').openSync('/proc/sys/kernel/core_pattern', 'r+') > 0;" },
  { name: 'writes to /sys', code: "return load('node:fs').openSync('/sys/kernel/uevent_helper', 'r+') > 0;" },
  { name: 'triggers the kernel', code: "return load('node:fs').openSync('/proc/sysrq-trigger', 'r+') > 0;" },
  { name: 'opens a disk', code: "const fs = load('node:fs'); return ['/dev/sda', '/dev/vda', '/dev/nvme0n1', '/dev/mem', '/dev/kmsg'].some((file) => { try { fs.openSync(file); return true; } catch { return false; } });" },
  { name: 'makes a device', code: sh('mknod disk b 8 0 && head -c 1 disk') },
  { name: 'opens a database outside', code: "const { DatabaseSync } = load('node:sqlite'); return new DatabaseSync(outside.folder + '/open.db').prepare('select * from secrets').all().length > 0;" },
  { name: 'attaches a database outside', code: "const { DatabaseSync } = load('node:sqlite'); const db = new DatabaseSync(':memory:'); db.exec(\"attach '\" + outside.folder + \"/open.db' as o\"); return db.prepare('select * from o.secrets').all().length > 0;" },
  { name: 'connects over TCP', code: "return new Promise((yes, no) => { load('node:net').connect(outside.tcpPort, '127.0.0.1').on('connect', () => yes(true)).on('error', no); });" },
  { name: 'connects over TCP by IPv6', code: "return new Promise((yes, no) => { load('node:net').connect(outside.tcpPort, '::1').on('connect', () => yes(true)).on('error', no); });" },
  { name: 'connects to the machine by its addresses', code: "const own = Object.values(load('node:os').networkInterfaces()).flat().filter((one) => !one.internal); return own.length > 0;" },
  { name: 'fetches', code: "return (await fetch('http://127.0.0.1:' + outside.tcpPort, { signal: AbortSignal.timeout(2000) })).ok;" },
  { name: 'asks over HTTP', code: "return new Promise((yes, no) => { load('node:http').get('http://127.0.0.1:' + outside.tcpPort, () => yes(true)).on('error', no); });" },
  { name: 'sends over UDP', code: "return new Promise((yes, no) => { const s = load('node:dgram').createSocket('udp4'); s.on('message', () => yes(true)); s.on('error', no); s.send('escape', outside.udpPort, '127.0.0.1', (error) => { if (error) no(error); }); setTimeout(() => no(new Error('no answer')), 300); });" },
  { name: 'asks for a name', code: "return (await load('node:dns').promises.resolve4('example.com')).length > 0;" },
  { name: 'looks a name up', code: "return (await load('node:dns').promises.lookup('example.com')).address !== undefined;" },
  { name: 'reaches a name server', code: "const r = new (load('node:dns').promises.Resolver)({ timeout: 300, tries: 1 }); r.setServers(['8.8.8.8']); return (await r.resolve4('example.com')).length > 0;" },
  { name: 'reaches the metadata of a cloud', code: "return (await fetch('http://169.254.169.254/', { signal: AbortSignal.timeout(500) })).ok;" },
  { name: 'connects to a Unix socket', code: "return new Promise((yes, no) => { load('node:net').connect(outside.socket).on('connect', () => yes(true)).on('error', no); });" },
  { name: 'connects to the container daemon', code: "return new Promise((yes, no) => { load('node:net').connect('/var/run/docker.sock').on('connect', () => yes(true)).on('error', no); });" },
  { name: 'sees abstract sockets of the machine', code: "return load('node:fs').readFileSync('/proc/net/unix', 'utf8').trim().split('\\n').length > 1 && load('node:fs').readFileSync('/proc/net/unix', 'utf8').includes(outside.socket);" },
  { name: 'signals our process', code: 'process.kill(outside.pid, 0); return true;' },
  { name: 'stops our process', code: "process.kill(outside.pid, 'SIGSTOP'); return true;" },
  { name: 'signals all that it may', code: "process.kill(-1, 'SIGCONT'); return load('node:fs').readdirSync('/proc').includes(String(outside.pid));" },
  { name: 'sees our processes', code: "return load('node:fs').readdirSync('/proc').includes(String(outside.pid));" },
  { name: 'reads our command line', code: "return load('node:fs').readFileSync('/proc/' + outside.pid + '/cmdline', 'utf8').length > 0;" },
  { name: 'reads our environment', code: "return load('node:fs').readFileSync('/proc/' + outside.pid + '/environ', 'utf8').length > 0;" },
  { name: 'reads our memory', code: "return load('node:fs').openSync('/proc/' + outside.pid + '/mem') > 0;" },
  { name: 'has our environment', code: "return process.env.STARLING_CANARY !== undefined || load('node:fs').readFileSync('/proc/self/environ', 'utf8').includes('canary');" },
  { name: 'finds our environment in the first process', code: "return load('node:fs').readFileSync('/proc/1/environ', 'utf8').includes('canary');" },
  { name: 'keeps an open descriptor of ours', code: "const fs = load('node:fs'); return fs.readdirSync('/proc/self/fd').some((fd) => { try { const to = fs.readlinkSync('/proc/self/fd/' + fd); return to.startsWith(outside.folder) || to.startsWith(outside.root); } catch { return false; } });" },
  { name: 'mounts', code: sh('mount -t tmpfs none /mnt') },
  { name: 'mounts again with writing', code: sh('mount -o remount,rw / && touch /usr/starling-escape') },
  { name: 'makes a namespace of its own and sees the outside', code: sh('unshare -Urm sh -c "umount -l /tmp; cat $0/secret"').replace('$0', '" + outside.folder + "') },
  { name: 'enters our namespaces', code: "return load('node:child_process').spawnSync('nsenter', ['-t', String(outside.pid), '-a', 'true']).status === 0;" },
  { name: 'changes its root', code: sh('chroot /proc/1/root true && chroot /proc/1/root test -e /root/.bashrc') },
  { name: 'traces our process', code: "return load('node:child_process').spawnSync('strace', ['-p', String(outside.pid), '-o', '/dev/null'], { timeout: 500 }).error?.code === 'ETIMEDOUT';" },
  { name: 'starts a service of the system', code: sh('systemctl --user list-units') },
  { name: 'writes a crontab', code: sh('echo "* * * * * true" | crontab -') },
  { name: 'types into a terminal', code: "const fs = load('node:fs'); fs.writeSync(fs.openSync('/dev/tty', 'w'), ''); return true;" },
  { name: 'lives on in a session of its own', code: "const cp = load('node:child_process'); cp.spawn('/bin/sh', ['-c', 'sleep 1; echo x > ' + outside.folder + '/later'], { detached: true, stdio: 'ignore' }).unref(); return false;" },
  { name: 'raises its limits', code: sh('ulimit -H -f unlimited && ulimit -f unlimited') },
  { name: 'opens the inspector of ours', code: "process.kill(outside.pid, 'SIGUSR1'); return true;" },
  { name: 'loads a library from the outside', code: "process.dlopen({ exports: {} }, outside.folder + '/evil.node'); return true;" },
];

/** For layers that have no Node: what a candidate tries to come to hold it. */
export const GUEST: readonly Probe[] = [
  { name: 'process', code: "return typeof process !== 'undefined';" },
  { name: 'require', code: "return typeof require !== 'undefined';" },
  { name: 'module', code: "return typeof module !== 'undefined';" },
  { name: 'fetch', code: "return typeof fetch === 'function';" },
  { name: 'Buffer', code: "return typeof Buffer !== 'undefined';" },
  { name: 'WebAssembly', code: "return typeof WebAssembly !== 'undefined';" },
  { name: 'SharedArrayBuffer with a worker', code: "return typeof Worker !== 'undefined';" },
  { name: 'std of the engine', code: "return typeof std !== 'undefined' || typeof os !== 'undefined';" },
  { name: 'bjson of the engine', code: "return typeof bjson !== 'undefined';" },
  { name: 'globalThis of the host by the function constructor', code: "return (0, eval)('this').process !== undefined || (() => {}).constructor('return typeof process')() !== 'undefined';" },
  { name: 'the async function constructor', code: "return (await (async () => {}).constructor('return typeof process')()) !== 'undefined';" },
  { name: 'the generator constructor', code: "return (function* () {}).constructor('yield typeof process')().next().value !== 'undefined';" },
  { name: 'an import of files', code: "return (await import('node:fs')) !== undefined;" },
  { name: 'an import of a path', code: "return (await import('/etc/passwd')) !== undefined;" },
  { name: 'an import of std', code: "return (await import('std')) !== undefined;" },
  { name: 'a stack trace with the host in it', code: "Error.prepareStackTrace = (_, calls) => calls; const calls = new Error('x').stack; return Array.isArray(calls) && calls.some((one) => { try { return one.getThis() !== undefined && one.getThis().process !== undefined; } catch { return false; } });" },
  { name: 'the caller', code: "return (function f() { return f.caller; })()?.constructor?.('return typeof process')() === 'object';" },
  { name: 'arguments of the caller', code: "return (function f() { return f.arguments?.callee?.caller; })() != null;" },
  { name: 'a reviver that is given the host', code: "let seen = false; JSON.parse('[1]', function () { seen ||= this?.process !== undefined; return 1; }); return seen;" },
  { name: 'a clock that runs', code: 'const a = Date.now(); for (let i = 0; i < 1e6; i += 1); return globalThis.$isQuickJs === true && Date.now() !== a;' },
  { name: 'a global that it left before', code: "const before = globalThis.$left; globalThis.$left = 1; return before !== undefined;" },
  { name: 'a prototype that it changed before', code: "const before = Object.prototype.$left; Object.prototype.$left = 1; return before !== undefined;" },
  { name: 'a symbol registry that it used before', code: "return Symbol.keyFor(Symbol.for('x')) !== 'x';" },
  { name: 'a finalizer of the host', code: "return new FinalizationRegistry(() => {}).constructor.constructor('return typeof process')() !== 'undefined';" },
  { name: 'a proxy on the host', code: "return new Proxy(globalThis, {}).process !== undefined;" },
];
