// The cases that every language must pass, under GJS.
import GLib from 'gi://GLib';
import System from 'system';
import {makeTests} from '../conformance/cases.mjs';
import {loadLibrary, run} from './tap.js';

function withFolder(action) {
    const folder = GLib.Dir.make_tmp('cohesion-conformance-XXXXXX');
    try {
        return action(folder);
    } finally {
        GLib.spawn_sync(null, ['rm', '-r', folder], null, GLib.SpawnFlags.SEARCH_PATH, null);
    }
}

const failed = await run('/gjs', makeTests({
    name: 'gjs',
    Cohesion: await loadLibrary(),
    source: ARGV[0],
    call: (object, method, ...args) => object[method.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)](...args),
    read: path => new TextDecoder().decode(GLib.file_get_contents(path)[1]),
    write: (path, text) => GLib.file_set_contents(path, text),
    withFolder,
    sha256: text => GLib.compute_checksum_for_string(GLib.ChecksumType.SHA256, text, -1),
}));
System.exit(failed === 0 ? 0 : 1);
