// What the GJS tests share: the library or a skip, and TAP.
import System from 'system';

// The library with its override, or the end of the test with the reason why it is not there.
export async function loadLibrary() {
    try {
        return (await import('gi://Cohesion?version=1')).default;
    } catch (error) {
        print(`1..0 # SKIP needs the typelib: ${error.message}`);
        System.exit(0);
    }
    return null;
}

// Run the tests, each a function by its name that may say why it is skipped; how many failed.
export async function run(prefix, tests) {
    let failed = 0;
    print(`TAP version 13\n1..${Object.keys(tests).length}`);
    for (const [index, [name, test]] of Object.entries(tests).entries()) {
        const line = `${index + 1} ${prefix}/${name}`;
        try {
            const skipped = await test();
            print(skipped ? `ok ${line} # SKIP ${skipped}` : `ok ${line}`);
        } catch (error) {
            failed++;
            print(`# ${error.message}\n${error.stack ?? ''}`.trim().replaceAll('\n', '\n# '));
            print(`not ok ${line}`);
        }
    }
    return failed;
}
