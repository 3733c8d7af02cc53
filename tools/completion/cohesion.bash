# Completion of cohesion for bash: commands, options, ids, files.

_cohesion_column() { # COLUMN LIST-ARGUMENT...: one column of a list, in the order of its columns
  local column=$1
  shift
  "${COMP_WORDS[0]}" list "$@" --format csv --quiet 2> /dev/null | cut -d, -f"$column" | tail -n +2
}

_cohesion_study() { # the study that was typed already
  local word
  for word in "${COMP_WORDS[@]:2}"; do
    [[ $word == *.yaml || $word == *.yml ]] && [[ -f $word ]] && { printf '%s\n' "$word"; return; }
  done
}

_cohesion() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local common='--format --digits --output --lenient --quiet --no-progress --module --help --version'
  local scoring='--period --match --tier --group --threads'
  local uncertainty='--replicates --seed --level --top --uncertainty'
  local commands='validate diagnose score explain what-if sensitivity shifts describe list import export help'
  local command='' choices='' study i
  local IFS=$' \t\n'
  COMPREPLY=()

  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ " $commands " == *" ${COMP_WORDS[i]} "* ]] && { command=${COMP_WORDS[i]}; break; }
  done

  case $before in
    -f | --format)
      choices='csv json json-columns markdown table'
      [[ $command == export ]] && choices='json-stat cols.json rows.json csv csvw'
      ;;
    -w | --what)
      [[ $command == what-if ]] && return
      choices='scores measures areas framework'
      [[ $command == diagnose ]] && choices='flags statistics availability correlations pca reliability'
      [[ $command == shifts ]] && choices='nodes areas'
      ;;
    --match) choices='exact latest' ;;
    -u | --uncertainty) choices='sampling choices both none' ;;
    -k | --kind) choices='framework study programmes areas measures' ;;
    --unknown-areas | --unknown-indicators) choices='error skip' ;;
    --duplicates) choices='error first last mean' ;;
    -p | --period) study=$(_cohesion_study) && [[ -n $study ]] && choices=$(_cohesion_column 1 periods "$study") ;;
    -t | --tier) study=$(_cohesion_study) && [[ -n $study ]] && choices=$(_cohesion_column 1 tiers "$study") ;;
    -l | --layout)
      mapfile -t COMPREPLY < <(compgen -W "$(_cohesion_column 1 layouts)" -- "$word"; compgen -f -- "$word")
      return
      ;;
    -o | --output | --module | --framework | --areas | --draws | --replay)
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return
      ;;
    -d | --digits | -g | --group | -n | --node | -a | --area | --best | --worst | --threads | -i | --indicator | --threshold | \
      -r | --replicates | --seed | --level | --top | --weight | --value) return ;;
  esac
  if [[ -n $choices ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    return
  fi

  case $command in
    '') choices="$commands $common" ;;
    help) choices='validate diagnose score explain what-if sensitivity shifts describe list import export' ;;
    validate) choices="--kind --framework --areas $common" ;;
    diagnose) choices="--what --period --match --tier --group --threshold $common" ;;
    shifts) choices="--what --period --match --tier --group $common" ;;
    score) choices="$scoring $uncertainty --node --area --best --worst --applied --treated --uncertain --draws --replay $common" ;;
    explain) choices="$scoring $uncertainty --node --area $common" ;;
    what-if) choices="$scoring --weight --value --node --area $common" ;;
    sensitivity) choices="$scoring $uncertainty --leave-one-out --node --area $common" ;;
    describe) [[ $word == -* ]] && choices=$common || choices=$(_cohesion_column 2 strategies | sort -u) ;;
    list)
      choices=$common
      [[ $before == list ]] &&
        choices="strategies frameworks layouts statuses tiers areas indicators periods programmes groups neighbours"
      ;;
    import) choices="--layout --framework --areas --indicator --unknown-areas --unknown-indicators --duplicates $common" ;;
    export) choices="--what --node --indicator --period --match --tier --group --area $uncertainty $common" ;;
  esac
  if [[ $word == -* || -z $command || $command == help || $command == describe || $before == list ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

complete -o filenames -F _cohesion cohesion
