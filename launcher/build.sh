# Building, locking and the AOT cache: the part of `thalweg` that is needed on first use and after a
# change of the sources. Sourced by it with root, state, jdk, app, … set.

# Runs COMMAND… while no other process of this checkout does; what another has finished in the
# meantime is not done again, which is COMMAND's business to see.
locked() {
  local lock=$state/lock holder told='' status
  { mkdir -p "$state" && : >>"$state/build.log"; } 2>/dev/null || fail 6 "cannot write $state — make it writable, or build a copy of the checkout elsewhere"
  until mkdir "$lock" 2>/dev/null; do
    holder=''
    [[ -r $lock/holder ]] && IFS= read -r holder <"$lock/holder"
    if [[ -n $holder ]] && ! kill -0 "$holder" 2>/dev/null; then
      # Its holder was killed. The rename is atomic, so only one of several waiters clears it away.
      mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
      continue
    fi
    [[ -n $told ]] || printf 'thalweg: waiting for another process that builds it\n' >&2
    told=yes
    sleep 0.2
  done
  printf '%s\n' "$$" >"$lock/holder"
  trap 'rm -rf "$lock"; exit 130' INT
  trap 'rm -rf "$lock"; exit 143' TERM HUP
  "$@"
  status=$?
  rm -rf "$lock"
  trap - INT TERM HUP
  return "$status"
}

build() {
  locked build_here || exit 6
}

build_here() {
  local log=$state/build.log id new old started=$SECONDS
  current && return 0 # another process has just built it
  : >"$state/start"
  command -v mvn >/dev/null || {
    printf 'thalweg: Maven not found on PATH — install Maven 3.8 or later; it is needed to build\n' >&2
    return 1
  }
  printf 'thalweg: building (about a minute the first time) …\n' >&2
  rm -rf "$root"/cli/target/modules "$root"/cli/target/thalweg-cli-*.jar # of an older version
  if ! (cd "$root" && run_maven -q package -pl cli -am -DskipTests) >"$log" 2>&1 </dev/null; then
    printf 'thalweg: the build failed — see %s\n' "$log" >&2
    grep -a -m 3 -E '\.java:\[|^\[ERROR\] .*(Could not|Unknown host|transfer)' "$log" | cut -c 1-300 >&2
    return 1
  fi
  id=app-$(date +%Y%m%d%H%M%S)-$$
  new=$state/$id
  if ! { mkdir "$new" && cp "$root"/cli/target/modules/*.jar "$root"/cli/target/thalweg-cli-*.jar "$new/" &&
    printf '%s\n' "$id" >"$state/next" && printf '%s\n' "$jdk" >"$state/jdk"; }; then
    rm -rf "$new"
    printf 'thalweg: cannot write %s — is the disk full?\n' "$new" >&2
    return 1
  fi
  # The build bears the time of its start: a source changed meanwhile counts as newer.
  touch -r "$state/start" "$state/next" && mv "$state/next" "$state/current" || return 1
  app=$id
  # Programs that still run from an older build load classes as they need them: its jars stay a day.
  for old in "$state"/app-*; do
    [[ $old == "$new" ]] || rm -f "$old"/*.aot
  done
  find "$state" -maxdepth 1 -name 'app-*' -mtime +0 ! -name "$id" -exec rm -rf {} +
  printf 'thalweg: built in %s s\n' "$((SECONDS - started))" >&2
}

# The AOT cache (JEP 483, 514) holds classes as they were after loading and linking, found by a
# rehearsal. An empty file says that none could be made, so that it is not tried at every start.
make_cache() {
  locked make_cache_here
}

make_cache_here() {
  local rehearsal
  [[ -e $cache ]] && return 0
  case $task in
    none) rehearsal=(minimize 'exp(x) - 2*x + (y - x)^2' --start 'x=1,y=2') ;;
    data) rehearsal=(fit "$root/launcher/rehearsal.csv" --formula 'y ~ a*exp(-b*x) + c' --start 'a=1,b=0.5,c=0') ;;
  esac
  # In two steps by hand: -XX:AOTCacheOutput passes its options on through a variable that splits at blanks.
  "$jdk/bin/java" "${options[@]}" -XX:AOTMode=record "-XX:AOTConfiguration=$cache.recorded" \
    -Dthalweg.stderr.fd=90 "${program[@]}" "${rehearsal[@]}" >/dev/null 2>&1 90>/dev/null </dev/null
  "$jdk/bin/java" "${options[@]}" -XX:AOTMode=create "-XX:AOTConfiguration=$cache.recorded" \
    "-XX:AOTCache=$cache.new" "${program[@]}" >/dev/null 2>&1 </dev/null
  [[ -s $cache.new ]] || : >"$cache.new"
  mv "$cache.new" "$cache"
  rm -f "$cache.recorded"
}
