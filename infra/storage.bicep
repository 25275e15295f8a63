// Where answers are kept. Shared keys are off: only the identity below gets in, and only to what it needs.
param name string
param location string

// What each holds is said where it is written; the app makes any that is missing.
var tableNames = [
  'audit'
  'catalog'
  'formkeys'
  'instruments'
  'intake'
  'jobs'
  'keyring'
  'keys'
  'outbox'
  'readers'
  'reports'
  'responses'
  'tallies'
  'waves'
]

var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: take(toLower('${replace(name, '-', '')}${uniqueString(resourceGroup().id)}'), 24)
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource kept 'tables' = [
      for table in tableNames: {
        name: table
      }
    ]
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'packages'
    }
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-app'
  location: location
}

// Blobs: the deployment package and the host's timer leases. Tables: everything that the survey keeps.
resource mayUse 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [blobDataOwner, tableDataContributor]: {
    name: guid(account.id, identity.id, role)
    scope: account
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
    }
  }
]

output accountName string = account.name
output packageContainerUrl string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
output tablesUrl string = account.properties.primaryEndpoints.table
output identityId string = identity.id
output identityPrincipalId string = identity.properties.principalId
output identityClientId string = identity.properties.clientId
