// Under GJS: the rows of a scored study as JSON, for comparison; and which names the override has.
import Cohesion from 'gi://Cohesion?version=1';

const study = await Cohesion.Study.open(ARGV[0]);
const rows = (await study.score()).toRows();
const names = ARGV.slice(1).filter(name => {
    const [owner, ...rest] = name.split('.');
    return typeof rest.reduce((object, key) => object[key], owner === '' ? Cohesion : Cohesion[owner]) === 'function';
});
print(JSON.stringify({rows, names}));
