# Every target finds JDK 25 and Maven itself; see scripts/.
SHELL := /usr/bin/env bash
MVN := scripts/mvn.sh -B -ntp
JAVA = $$(scripts/jdk25.sh)/bin/java
SMOKE := .build/demo-smoke.json

.DEFAULT_GOAL := help
.PHONY: help demo test verify smoke format picture hpa-vectors pass-rate belief audit results tools clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Replay a real trace through the virtual cluster, next to an HPA
	@./nimbusguard demo

test: ## Run the unit tests
	$(MVN) test

verify: ## Everything a change needs: build, gates, all tests, and a short demo
	$(MVN) verify
	@$(MAKE) --no-print-directory smoke

smoke: ## Run the demo for a few seconds without a screen, and check its result
	@mkdir -p $(dir $(SMOKE)) && rm -f $(SMOKE)
	./nimbusguard demo --headless --no-web --for 5s --json $(SMOKE)
	@grep -q '"scale_writes"' $(SMOKE) && echo "demo: ok"

format: ## Format the sources
	$(MVN) -q spotless:apply

picture: ## Draw docs/graph.md anew from the graph that runs
	$(MVN) -q test -pl core -Dtest=GraphPictureTest -Dnimbusguard.picture.write=true

# Compiles the test sources and fills cli/target/lib, without running a test.
tools:
	@$(MVN) -q package -DskipTests

hpa-vectors: tools ## Run the golden vectors of the real HPA (DIR=… for another copy of them)
	@$(JAVA) -cp "core/target/test-classes:cli/target/lib/*" io.nimbusguard.hpa.HpaVectors $(DIR)

FOUR := $(patsubst %,data/traces/%.csv.gz,ms-docdb-app01-2018 ms-docdb-app03-2018 nasa-http-1995 worldcup98)

pass-rate: tools ## How many passes of the graph a core-second carries, on four real traces
	@$(JAVA) -cp "simulator/target/test-classes:cli/target/lib/*" io.nimbusguard.simulator.PassRate $(FOUR)

belief: tools ## What following capacity is worth where it drifts, on four real traces; 10 minutes on two cores
	@$(JAVA) -cp "simulator/target/test-classes:cli/target/lib/*" io.nimbusguard.simulator.CapacityStudy $(FOUR)

audit: ## Check over a million decisions where things go wrong; fails where a guard was breached
	./nimbusguard simulate $(FOUR) --rough --policy nimbusguard --seeds 2

results: ## The figures of docs/results.md, from the commands that it names
	./nimbusguard simulate $(FOUR) --seeds 3
	./nimbusguard simulate $(FOUR) --deterministic --change-price 0 --policy planner-perfect,nimbusguard,hpa,keda,oracle
	./nimbusguard simulate $(FOUR) --rough --seeds 3

clean: ## Remove everything that was built
	$(MVN) -q clean
	@rm -rf .build
