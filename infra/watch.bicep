// What the host logs, and three alarms: a timer's run failed, no fold succeeded for a while, the month's money is nearly spent.
param name string
param location string

@description('The mail address that alarms go to.')
param operator string

param monthlyBudget int
param budgetFrom string

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    retentionInDays: 30
    sku: {
      name: 'PerGB2018'
    }
    workspaceCapping: {
      dailyQuotaGb: 1
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
  }
}

resource told 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operator'
  location: 'global'
  properties: {
    groupShortName: 'survey'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: operator
        useCommonAlertSchema: true
      }
    ]
  }
}

var alarms = [
  {
    name: 'failed-run'
    about: 'A timer\'s run failed. The next one catches up; the log says why this one did not.'
    query: 'AppRequests | where Name in ("FoldIntake", "EmailSummary", "EnforceRetention") and Success == false | summarize Found = count()'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
  }
  {
    name: 'stale-fold'
    about: 'No fold has succeeded for half an hour: answers are safe, and wait.'
    query: 'AppRequests | where Name == "FoldIntake" and Success == true | summarize Found = count()'
    operator: 'LessThan'
    threshold: 1
    window: 'PT30M'
  }
]

resource alarm 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for one in alarms: {
    name: '${name}-${one.name}'
    location: location
    properties: {
      description: one.about
      severity: 2
      enabled: true
      scopes: [
        logs.id
      ]
      evaluationFrequency: 'PT15M'
      windowSize: one.window
      criteria: {
        allOf: [
          {
            query: one.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'Found'
            operator: one.operator
            threshold: one.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      skipQueryValidation: true // The table is there only after the first run.
      actions: {
        actionGroups: [
          told.id
        ]
      }
    }
  }
]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: '${name}-budget'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: budgetFrom
    }
    notifications: {
      nearlySpent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        contactEmails: [
          operator
        ]
      }
    }
  }
}

output insightsConnection string = insights.properties.ConnectionString
