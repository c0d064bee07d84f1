# Finds a JDK for Thalweg. Sourced by `thalweg` and `check`; starts no process unless it must search.
#
#   find_jdk [REMEMBERED]   sets `jdk` to the home of a JDK of at least $jdk_wanted, `jdk_runtime` to
#                           its exact version; returns 1 with `jdk_problem` in one line otherwise.
#
# A JDK names its version in its file `release`: reading it costs microseconds, `java -version` 50 ms.

jdk_wanted=25.0.3
jdk_remedy="install a JDK $jdk_wanted or later (Eclipse Temurin, your system's openjdk-25 package, or 'sdk install java 25-tem') and set JAVA_HOME to it"

# jdk_is HOME: whether HOME is a JDK of the wanted version; sets jdk_version, jdk_runtime.
jdk_is() {
  local line major minor patch rest
  jdk_version='' jdk_runtime=''
  [[ -x $1/bin/java ]] || return 1
  if [[ -r $1/release ]]; then
    while IFS= read -r line || [[ -n $line ]]; do
      case $line in
        JAVA_VERSION=*) line=${line#*=} jdk_version=${line//[\"$'\r']/} ;;
        JAVA_RUNTIME_VERSION=* | IMPLEMENTOR_VERSION=*) line=${line#*=} jdk_runtime+=-${line//[\"$'\r']/} ;;
      esac
    done <"$1/release"
  fi
  if [[ -z $jdk_version ]]; then # some packagers leave the file out: then the JVM itself is asked
    jdk_version=$("$1/bin/java" -XshowSettings:properties -version 2>&1 </dev/null |
      sed -n 's/^ *java\.version = //p') || return 1
  fi
  jdk_runtime=$jdk_version$jdk_runtime
  IFS=.-+_ read -r major minor patch rest <<<"$jdk_version"
  [[ $major =~ ^[0-9]+$ ]] || return 1
  [[ $minor =~ ^[0-9]+$ ]] || minor=0
  [[ $patch =~ ^[0-9]+$ ]] || patch=0
  ((major > 25 || (major == 25 && (minor > 0 || patch >= 3)))) || return 1
  [[ -x $1/bin/javac ]]
}

find_jdk() {
  local home link places newer=''
  if [[ -n ${THALWEG_JAVA_HOME-} ]]; then # said outright, so nothing else will do
    jdk=$THALWEG_JAVA_HOME
    jdk_is "$jdk" && return 0
    jdk_problem="no JDK $jdk_wanted or later at THALWEG_JAVA_HOME=$jdk — $jdk_remedy"
    return 1
  fi
  if [[ -n ${JAVA_HOME-} ]] && jdk_is "$JAVA_HOME"; then jdk=$JAVA_HOME && return 0; fi
  if [[ -n ${1-} ]] && jdk_is "$1"; then jdk=$1 && return 0; fi

  home=$(type -P java) || home=''
  while [[ -n $home && -L $home ]]; do
    link=$(readlink "$home")
    case $link in /*) home=$link ;; *) home=${home%/*}/$link ;; esac
  done
  home=${home%/bin/java}
  if [[ -n $home ]] && jdk_is "$home"; then jdk=$home && return 0; fi

  # The user's own come before the system's.
  places=(~/.sdkman/candidates/java/* ~/.jdks/* ~/.asdf/installs/java/* ~/.local/share/mise/installs/java/*
    ~/Library/Java/JavaVirtualMachines/*/Contents/Home
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /opt/jdk/* /usr/local/*jdk*
    /Library/Java/JavaVirtualMachines/*/Contents/Home
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home)
  for home in "${places[@]}"; do
    [[ -r $home/release ]] && jdk_is "$home" || continue
    # The release the project is built for comes first, a newer one serves if there is no such.
    [[ $jdk_version == 25* ]] && jdk=$home && return 0
    newer=${newer:-$home}
  done
  if [[ -n $newer ]] && jdk_is "$newer"; then jdk=$newer && return 0; fi
  jdk_problem="no JDK $jdk_wanted or later found in JAVA_HOME, PATH or the usual places — $jdk_remedy"
  return 1
}

# Maven runs on the JDK found. Its libraries and the compiler plug-ins use calls that Java 25 warns of;
# the warnings say nothing about this project.
run_maven() {
  JAVA_HOME=$jdk MAVEN_OPTS="${MAVEN_OPTS-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
    mvn -B -Dstyle.color=never "$@"
}
