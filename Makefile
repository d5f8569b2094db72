# Every target finds JDK 25 and Maven itself; see scripts/.
SHELL := /usr/bin/env bash
MVN := scripts/mvn.sh -B -ntp
JAVA = $$(scripts/jdk25.sh)/bin/java
SMOKE := .build/demo-smoke.json

.DEFAULT_GOAL := help
.PHONY: help demo test verify e2e smoke format picture screenshots crds hpa-vectors vectors pass-rate bench belief guards forecasts champion accuracy confidence features soak latency misstated retraining unseen audit results arena sweeps tools clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Replay a real trace through the virtual cluster, next to an HPA
	@./nimbusguard demo

test: ## Run the unit tests
	$(MVN) test

verify: ## Build, gates, all tests, the HPA's vectors, and a short demo; 20 to 25 minutes, and once 14 to build a control plane
	@scripts/prometheus.sh >/dev/null
	$(MVN) verify -Pe2e -DskipUnitTests=false
	@$(MAKE) --no-print-directory vectors
	@$(MAKE) --no-print-directory smoke

e2e: ## Of these only the tests against a real control plane and Prometheus; 12 minutes
	$(MVN) verify -Pe2e

smoke: ## Run the demo for a few seconds without a screen, and check its result
	@mkdir -p $(dir $(SMOKE)) && rm -f $(SMOKE)
	./nimbusguard demo --headless --no-web --for 5s --json $(SMOKE)
	@grep -q '"scale_writes"' $(SMOKE) && echo "demo: ok"

format: ## Format the sources
	$(MVN) -q spotless:apply

picture: ## Draw docs/graph.md anew from the graph that runs
	$(MVN) -q test -pl core -Dtest=GraphPictureTest -Dnimbusguard.picture.write=true

screenshots: ## Show the page in Chromium and write docs/images anew
	$(MVN) -q verify -Pe2e -pl cli -am -Dit.test=PageIT -Dfailsafe.failIfNoSpecifiedTests=false -Dnimbusguard.picture.write=true

crds: ## Write deploy/crds anew from the classes
	$(MVN) -q test -pl operator -am -Dtest=CustomResourceDefinitionTest -Dsurefire.failIfNoSpecifiedTests=false -Dnimbusguard.picture.write=true

# Compiles the test sources and fills cli/target/lib, without running a test.
tools:
	@$(MVN) -q package -DskipTests

hpa-vectors: tools vectors ## Run the golden vectors of the real HPA (DIR=… for another copy of them)

# The same on what is built already.
vectors:
	@$(JAVA) -cp "core/target/test-classes:cli/target/lib/*" io.nimbusguard.hpa.HpaVectors $(DIR)

FOUR := $(patsubst %,data/traces/%.csv.gz,ms-docdb-app01-2018 ms-docdb-app03-2018 nasa-http-1995 worldcup98)

LONG := $(patsubst %,data/traces/%.csv.gz,nasa-http-1995 worldcup98 ms-docdb-app01-2018 ms-docdb-app03-2018 \
	ms-docdb-app04-2018 aws-elb-2014 azure-vm-requests-2017 alibaba-llm-small-2025)

pass-rate: tools ## How many passes of the graph a core-second carries, on four real traces
	@$(JAVA) -cp "simulator/target/test-classes:cli/target/lib/*" io.nimbusguard.simulator.PassRate $(FOUR)

forecasts: tools ## Whether the forecasts keep their word, on every bundled trace longer than a day; 2 minutes
	@$(JAVA) -cp "simulator/target/test-classes:cli/target/lib/*" io.nimbusguard.simulator.ForecastStudy $(LONG)

belief: tools ## What following capacity is worth where it drifts, on four real traces; 10 minutes on two cores
	@$(JAVA) -cp "simulator/target/test-classes:cli/target/lib/*" io.nimbusguard.simulator.CapacityStudy $(FOUR)

misstated: tools ## What a capacity that is stated wrongly costs where it drifts, on four real traces; 4 minutes on two cores
	@$(JAVA) -cp "simulator/target/test-classes:cli/target/lib/*" io.nimbusguard.simulator.MisstatedStudy $(FOUR)

guards: tools ## What the guards that hold a scale-in back cost and save, on four real traces; 3 minutes
	@$(JAVA) -cp "simulator/target/test-classes:cli/target/lib/*" io.nimbusguard.simulator.GuardStudy $(FOUR)

bench: tools ## What one operation takes and allocates (BENCH=regex selects, QUICK=1 only shows that they run)
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(JAVA) --sun-misc-unsafe-memory-access=allow -cp "benchmarks/target/classes:benchmarks/target/lib/*" io.nimbusguard.benchmarks.RunBenchmarks $(if $(QUICK),--quick) $(if $(BENCH),'$(BENCH)')

audit: ## Check over a million decisions where things go wrong; fails where a guard was breached
	./nimbusguard simulate $(FOUR) --rough --policy nimbusguard --seeds 2

results: ## The figures of docs/results.md, from the commands that it names
	./nimbusguard simulate $(FOUR) --seeds 3
	./nimbusguard simulate $(FOUR) --deterministic --change-price 0 --policy planner-perfect,nimbusguard,hpa,keda,oracle
	./nimbusguard simulate $(FOUR) --rough --seeds 3

SWEPT := hpa,keda,hpa-tuned,keda-tuned,planner-baseline,nimbusguard,oracle

arena: ## Every policy on every bundled trace longer than a day, 3 seeds
	@mkdir -p .build
	./nimbusguard simulate $(LONG) --seeds 3 --against planner-baseline --json .build/arena.json

sweeps: ## Regret as prices change, and fronts of replica-hours and violations, on four real traces
	@mkdir -p .build
	./nimbusguard simulate $(FOUR) --policy $(SWEPT) --penalty 10,2,5,20,50 --front --json .build/penalties.json
	./nimbusguard simulate $(FOUR) --policy $(SWEPT) --change-price 60,0,30,120 --json .build/change-prices.json

TRAINED := $(filter-out data/traces/worldcup98.csv.gz,$(sort $(wildcard data/traces/*.csv.gz)))

champion: ## Train the forecaster that is shipped anew, digit for digit on the same machine
	@mkdir -p models
	./nimbusguard train forecaster $(TRAINED) --out models/forecaster.bin --seed 1

accuracy: ## How good the shipped forecaster is, on every bundled trace longer than a day; 3 minutes
	@mkdir -p .build
	./nimbusguard evaluate forecaster $(LONG) --json .build/accuracy.json

features: tools ## What each of the nine features adds to the shipped forecaster
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(JAVA) --enable-native-access=ALL-UNNAMED -cp "simulator/target/test-classes:cli/target/lib/*" \
		io.nimbusguard.simulator.FeatureStudy models/forecaster.bin $(LONG)

confidence: tools ## Whether the planner regrets less where the shipped forecaster is surer of itself; 3 minutes
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(JAVA) --enable-native-access=ALL-UNNAMED -cp "simulator/target/test-classes:cli/target/lib/*" \
		io.nimbusguard.simulator.ConfidenceStudy models/forecaster.bin $(LONG)

soak: tools ## Whether the network leaks memory, and what a forecast of it costs; 3 minutes
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(JAVA) --enable-native-access=ALL-UNNAMED -Xms512m -Xmx512m -XX:+AlwaysPreTouch \
		-cp "simulator/target/test-classes:cli/target/lib/*" io.nimbusguard.simulator.NetworkSoak data/traces/ms-docdb-app01-2018.csv.gz

latency: tools ## Whether forecasts and passes take longer while the network is retrained; 2 minutes
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(JAVA) --enable-native-access=ALL-UNNAMED -cp "simulator/target/test-classes:cli/target/lib/*" \
		io.nimbusguard.simulator.LatencyStudy models/forecaster.bin $(patsubst %,data/traces/ms-docdb-%-2018.csv.gz,app01 app03 app04)

retraining: tools ## Three virtual days of hourly retraining, a forced regression and an hour of garbage; 20 minutes
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(JAVA) --enable-native-access=ALL-UNNAMED -cp "simulator/target/test-classes:cli/target/lib/*" \
		io.nimbusguard.simulator.RetrainingStudy models/forecaster.bin data/traces/ms-docdb-app03-2018.csv.gz

FAMILIES := nasa ms-docdb aws-elb azure-vm alibaba

unseen: ## How good forecasters are on families of traces that they were trained without (STEPS=… of their one net)
	@mkdir -p .build/unseen
	@for family in $(FAMILIES); do \
		./nimbusguard train forecaster $(TRAINED) --without-family $$family --out .build/unseen/$$family.bin \
			--steps $(or $(STEPS),3000) --nets 1 && \
		./nimbusguard evaluate forecaster data/traces/$$family*.csv.gz --model .build/unseen/$$family.bin \
			--json .build/unseen/$$family.json || exit 1; \
	done

clean: ## Remove everything that was built
	$(MVN) -q clean
	@rm -rf .build
