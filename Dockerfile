# Runs a scenario that has been built; docker-compose.yml has the servers.
#
#   ./whiteboard ride-sharing --help        builds it
#   mvn -q dependency:copy-dependencies -pl ride-sharing -DincludeScope=runtime \
#       -DexcludeGroupIds=whiteboard -DoutputDirectory=target/lib
#   docker build -t whiteboard/ride-sharing .
#   docker run --rm --network host whiteboard/ride-sharing run --once --stack external
FROM eclipse-temurin:17-jre

ARG SCENARIO=ride-sharing
ARG MAIN=whiteboard.ridesharing.RideSharing

WORKDIR /whiteboard
COPY jvm.options ./
COPY ${SCENARIO}/target/lib lib
COPY common/target/classes classes
COPY ${SCENARIO}/target/classes classes

ENV MAIN=${MAIN} WHITEBOARD_HEAP=3g
VOLUME /whiteboard/.whiteboard
# exec: signals reach the JVM, which stops what it started.
ENTRYPOINT ["/bin/sh", "-c", "exec java @jvm.options -Xmx$WHITEBOARD_HEAP -XX:+UseParallelGC -cp classes:lib/* $MAIN \"$@\"", "whiteboard"]
CMD ["run", "--once", "--stack", "external"]
