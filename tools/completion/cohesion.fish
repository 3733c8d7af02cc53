# Completion of cohesion for fish: commands, options, ids, files.

function __cohesion_column # COLUMN LIST-ARGUMENT...
    cohesion list $argv[2..-1] --format csv --quiet 2>/dev/null | cut -d, -f$argv[1] | tail -n +2
end

function __cohesion_of_study # WHAT: ids of the study that was typed already
    for word in (commandline -opc)
        if string match -qr '\.ya?ml$' -- $word
            __cohesion_column 1 $argv[1] $word
            return
        end
    end
end

set -l commands validate diagnose score explain what-if sensitivity shifts describe list import export help
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -f
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a validate -d 'Check files and print every problem'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a diagnose -d 'Look at the measures before they are scored'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a score -d 'Score the areas of a study'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a sensitivity -d 'Which choice matters'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a shifts -d 'Show what changed between two results'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a explain -d 'Explain the score of an area'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a what-if -d 'Score with other weights or values'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a describe -d 'Show what a strategy does'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a list -d 'List strategies, areas, periods'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a import -d 'Turn other layouts into measures.csv'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a export -d 'Write files for dashboards'
complete -c cohesion -n "not __fish_seen_subcommand_from $commands" -a help -d 'The options of one command'

complete -c cohesion -n 'not __fish_seen_subcommand_from export' -s f -l format -x -a 'csv json json-columns markdown table' -d 'Format of the result'
complete -c cohesion -n '__fish_seen_subcommand_from export' -s f -l format -x -a 'json-stat cols.json rows.json csv csvw' -d 'Format of the files'
complete -c cohesion -s d -l digits -x -d 'Significant digits'
complete -c cohesion -s o -l output -r -d 'Write to a file'
complete -c cohesion -l lenient -d 'What is unknown is a warning'
complete -c cohesion -s q -l quiet -d 'Errors only'
complete -c cohesion -l no-progress -d 'No progress bar'
complete -c cohesion -l module -r -d 'Load strategies from a file'
complete -c cohesion -s h -l help -d 'Help'
complete -c cohesion -l version -d 'The version'

complete -c cohesion -n '__fish_seen_subcommand_from help' -f -a 'validate diagnose score explain what-if sensitivity shifts describe list import export'
complete -c cohesion -n '__fish_seen_subcommand_from describe' -f -a '(__cohesion_column 2 strategies | sort -u)'
complete -c cohesion -n '__fish_seen_subcommand_from list' -a 'strategies frameworks layouts statuses tiers areas indicators periods programmes groups neighbours'

complete -c cohesion -n '__fish_seen_subcommand_from validate' -s k -l kind -x -a 'framework study programmes areas measures'
complete -c cohesion -n '__fish_seen_subcommand_from validate import' -l framework -r -d 'Framework to check against'
complete -c cohesion -n '__fish_seen_subcommand_from validate import' -l areas -r -d 'Areas to check against'

complete -c cohesion -n '__fish_seen_subcommand_from diagnose shifts score explain what-if sensitivity' -s p -l period -x -a '(__cohesion_of_study periods)'
complete -c cohesion -n '__fish_seen_subcommand_from diagnose shifts score explain what-if sensitivity' -l match -x -a 'exact latest'
complete -c cohesion -n '__fish_seen_subcommand_from diagnose shifts score explain what-if sensitivity' -s t -l tier -x -a '(__cohesion_of_study tiers)'
complete -c cohesion -n '__fish_seen_subcommand_from diagnose shifts score explain what-if sensitivity' -s g -l group -x
complete -c cohesion -n '__fish_seen_subcommand_from score explain what-if sensitivity' -s n -l node -x
complete -c cohesion -n '__fish_seen_subcommand_from score explain what-if sensitivity' -s a -l area -x
complete -c cohesion -n '__fish_seen_subcommand_from score' -l best -x
complete -c cohesion -n '__fish_seen_subcommand_from score' -l worst -x
complete -c cohesion -n '__fish_seen_subcommand_from score explain what-if sensitivity' -l threads -x
complete -c cohesion -n '__fish_seen_subcommand_from score' -l treated
complete -c cohesion -n '__fish_seen_subcommand_from score' -l applied
complete -c cohesion -n '__fish_seen_subcommand_from score' -l uncertain
complete -c cohesion -n '__fish_seen_subcommand_from score explain sensitivity export' -s r -l replicates -x
complete -c cohesion -n '__fish_seen_subcommand_from score explain sensitivity export' -l seed -x
complete -c cohesion -n '__fish_seen_subcommand_from score explain sensitivity export' -l level -x
complete -c cohesion -n '__fish_seen_subcommand_from score explain sensitivity export' -l top -x
complete -c cohesion -n '__fish_seen_subcommand_from score explain sensitivity export' -s u -l uncertainty -x -a 'sampling choices both none'
complete -c cohesion -n '__fish_seen_subcommand_from what-if' -s w -l weight -x
complete -c cohesion -n '__fish_seen_subcommand_from what-if' -l value -x
complete -c cohesion -n '__fish_seen_subcommand_from score' -l draws -r
complete -c cohesion -n '__fish_seen_subcommand_from score' -l replay -r
complete -c cohesion -n '__fish_seen_subcommand_from sensitivity' -l leave-one-out

complete -c cohesion -n '__fish_seen_subcommand_from diagnose' -s w -l what -x -a 'flags statistics availability correlations pca reliability'
complete -c cohesion -n '__fish_seen_subcommand_from diagnose' -l threshold -x -a 'min-share= same= skewness= kurtosis= fence= collinear= level='
complete -c cohesion -n '__fish_seen_subcommand_from shifts' -s w -l what -x -a 'nodes areas'

complete -c cohesion -n '__fish_seen_subcommand_from import' -s l -l layout -r -a '(__cohesion_column 1 layouts)'
complete -c cohesion -n '__fish_seen_subcommand_from import' -s i -l indicator -x
complete -c cohesion -n '__fish_seen_subcommand_from import' -l unknown-areas -x -a 'error skip'
complete -c cohesion -n '__fish_seen_subcommand_from import' -l unknown-indicators -x -a 'error skip'
complete -c cohesion -n '__fish_seen_subcommand_from import' -l duplicates -x -a 'error first last mean'

complete -c cohesion -n '__fish_seen_subcommand_from export' -s w -l what -x -a 'scores measures areas framework'
complete -c cohesion -n '__fish_seen_subcommand_from export' -s n -l node -x
complete -c cohesion -n '__fish_seen_subcommand_from export' -s i -l indicator -x -a '(__cohesion_of_study indicators)'
complete -c cohesion -n '__fish_seen_subcommand_from export' -s p -l period -x -a '(__cohesion_of_study periods)'
complete -c cohesion -n '__fish_seen_subcommand_from export' -s t -l tier -x -a '(__cohesion_of_study tiers)'
complete -c cohesion -n '__fish_seen_subcommand_from export' -s a -l area -x
complete -c cohesion -n '__fish_seen_subcommand_from export' -l match -x -a 'exact latest'
complete -c cohesion -n '__fish_seen_subcommand_from export' -s g -l group -x
